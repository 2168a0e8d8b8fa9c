using System.Dynamic;
using System.Linq.Expressions;

namespace NumRs.Recorded;

/// <summary>
/// A function of <c>np</c> as an argument: a delegate of whatever type is asked for, and else an object that can be
/// called, as those of dynamic languages can.
/// </summary>
/// <param name="name">Its name.</param>
public sealed class NamedFunction(string name) : DynamicObject
{
    /// <summary>The function as a delegate, or null for any other type.</summary>
    public Delegate? As(Type type) => Of(type, Invoke);

    /// <summary>A function of objects as a delegate of a type, or null where that is none.</summary>
    internal static Delegate? Of(Type type, Func<object?[], object?> function)
    {
        if (!type.IsSubclassOf(typeof(Delegate)) || type.GetMethod("Invoke") is not { } signature)
        {
            return null;
        }

        ParameterExpression[] parameters = [.. signature.GetParameters().Select(p => Expression.Parameter(p.ParameterType))];
        var arguments = Expression.NewArrayInit(typeof(object), parameters.Select(p => Expression.Convert(p, typeof(object))));
        Expression call = Expression.Invoke(Expression.Constant(function), arguments);
        return Expression.Lambda(type, Expression.Convert(call, signature.ReturnType), parameters).Compile();
    }

    /// <summary>Calls the function.</summary>
    public object? Invoke(object?[] arguments) => Binder.CallFunction(name, arguments, []);

    /// <inheritdoc/>
    public override bool TryInvoke(InvokeBinder binder, object?[]? args, out object? result)
    {
        result = Invoke(args ?? []);
        return true;
    }
}
