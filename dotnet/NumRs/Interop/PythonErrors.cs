using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace NumRs.Interop;

/// <summary>Errors of NumRs as objects of Python's own classes of errors, under IronPython.</summary>
internal static class PythonErrors
{
    /// <summary>What gives an error an object of a class by its name, or null when it is a version that lacks a
    /// way.</summary>
    [RequiresUnreferencedCode(Hosts.Reason)]
    [RequiresDynamicCode(Hosts.Reason)]
    internal static Action<Exception, string>? Of(Assembly assembly)
    {
        Type? errors = assembly.GetType("IronPython.Runtime.Exceptions.PythonExceptions");
        Type? one = errors?.GetNestedType("BaseException");
        Type? type = assembly.GetType("IronPython.Runtime.Types.PythonType");
        MethodInfo? attach = errors?.GetMethod("SetPythonException", BindingFlags.Static | BindingFlags.NonPublic);
        MethodInfo? init = one?.GetMethod("__init__", [typeof(object[])]);
        if (type is null || attach is null || init is null || one!.GetConstructor([type]) is not { } make)
        {
            return null;
        }
        Lazy<object?> axis = new(() => AxisError(assembly, errors!, type, one));
        return (error, name) =>
        {
            object? wanted = name == nameof(NumRs.AxisError) ? axis.Value : Class(errors!, name);
            if (wanted is not null)
            {
                object python = make.Invoke([wanted]);
                init.Invoke(python, [new object[] { error.Message }]);
                attach.Invoke(null, [error, python]);
            }
        };
    }

    [RequiresUnreferencedCode(Hosts.Reason)]
    private static object? Class(Type errors, string name) => errors.GetProperty(name)?.GetValue(null);

    /// <summary>NumPy's class of errors about axes, which are errors of a value and of an index.</summary>
    [RequiresUnreferencedCode(Hosts.Reason)]
    [RequiresDynamicCode(Hosts.Reason)]
    private static object? AxisError(Assembly assembly, Type errors, Type type, Type one)
    {
        object? context = assembly.GetType("IronPython.Runtime.DefaultContext")?.GetProperty("Default")?.GetValue(null);
        object? language = context
            ?.GetType()
            .GetProperty("LanguageContext", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            ?.GetValue(context);
        MethodInfo? create = errors
            .GetMethods()
            .FirstOrDefault(method =>
                method.Name == "CreateSubType"
                && method.GetParameters() is { Length: 7 } parameters
                && parameters[1].ParameterType.IsArray
            );
        if (create is null || language is null)
        {
            return null;
        }
        Array bases = Array.CreateInstance(type, 2);
        bases.SetValue(Class(errors, "ValueError"), 0);
        bases.SetValue(Class(errors, "IndexError"), 1);
        return create.Invoke(null, [
            language, bases, one, nameof(NumRs.AxisError), "numpy.exceptions", "An axis that the array does not have.",
            (Func<string, Exception, Exception>)((message, cause) => new ValueError(message, cause)),
        ]);
    }
}
