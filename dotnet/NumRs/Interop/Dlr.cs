using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace NumRs.Interop;

/// <summary>Calls of objects of dynamic languages by the DLR's protocol.</summary>
[RequiresDynamicCode(Hosts.Reason)]
[RequiresUnreferencedCode(Hosts.Reason)]
internal static class Dlr
{
    private static readonly ConcurrentDictionary<(string, int), Method> s_methods = new();
    private static readonly ConcurrentDictionary<int, Function> s_functions = new();
    private static readonly ConcurrentDictionary<CallSiteBinder, CallSite> s_sites = new();

    internal static object? Call(object target, string method, object?[] arguments) =>
        Through(
            s_methods.GetOrAdd((method, arguments.Length), static key => new Method(key.Item1, key.Item2)),
            target,
            arguments
        );

    internal static object? Invoke(object function, object?[] arguments) =>
        Through(s_functions.GetOrAdd(arguments.Length, static count => new Function(count)), function, arguments);

    private static CallSite<T> Site<T>(CallSiteBinder binder) where T : class =>
        (CallSite<T>)s_sites.GetOrAdd(binder, static binder => CallSite<T>.Create(binder));

    private static object? Through(CallSiteBinder binder, object target, object?[] a)
    {
        switch (a.Length)
        {
            case 0:
                var none = Site<Func<CallSite, object, object?>>(binder);
                return none.Target(none, target);
            case 1:
                var one = Site<Func<CallSite, object, object?, object?>>(binder);
                return one.Target(one, target, a[0]);
            case 2:
                var two = Site<Func<CallSite, object, object?, object?, object?>>(binder);
                return two.Target(two, target, a[0], a[1]);
            case 3:
                var three = Site<Func<CallSite, object, object?, object?, object?, object?>>(binder);
                return three.Target(three, target, a[0], a[1], a[2]);
            case 4:
                var four = Site<Func<CallSite, object, object?, object?, object?, object?, object?>>(binder);
                return four.Target(four, target, a[0], a[1], a[2], a[3]);
            case 5:
                var five = Site<Func<CallSite, object, object?, object?, object?, object?, object?, object?>>(binder);
                return five.Target(five, target, a[0], a[1], a[2], a[3], a[4]);
            case 6:
                var six = Site<Func<CallSite, object, object?, object?, object?, object?, object?, object?, object?>>(
                    binder
                );
                return six.Target(six, target, a[0], a[1], a[2], a[3], a[4], a[5]);
            case 7:
                var seven = Site<
                    Func<CallSite, object, object?, object?, object?, object?, object?, object?, object?, object?>
                >(binder);
                return seven.Target(seven, target, a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
            case 8:
                var eight = Site<
                    Func<
                        CallSite,
                        object,
                        object?,
                        object?,
                        object?,
                        object?,
                        object?,
                        object?,
                        object?,
                        object?,
                        object?
                    >
                >(binder);
                return eight.Target(eight, target, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
            default:
                throw new TypeError("functions of dynamic languages are called with at most 8 arguments");
        }
    }

    /// <summary>What a method gives that the object's language knows nothing of: one of .NET's, or the language's own
    /// answer.</summary>
    private static DynamicMetaObject Unknown(
        string method,
        DynamicMetaObject target,
        DynamicMetaObject[] args,
        DynamicMetaObject? answer
    )
    {
        bool known =
            target.LimitType.GetMember(method, MemberTypes.Method, BindingFlags.Public | BindingFlags.Instance).Length
            > 0;
        return answer is not null && !known
            ? answer
            : Late(target, args, (self, values) => LateBound.Reflected(self, method, values));
    }

    /// <summary>What an object gives that the language found as a method, but leaves to be called.</summary>
    private static DynamicMetaObject Found(DynamicMetaObject target, DynamicMetaObject[] args) =>
        new(
            Expression.Dynamic(
                new Function(args.Length),
                typeof(object),
                [target.Expression, .. args.Select(arg => arg.Expression)]
            ),
            target.Restrictions.Merge(BindingRestrictions.Combine(args))
        );

    /// <summary>What an object gives that the language cannot call: a delegate, or nothing.</summary>
    private static DynamicMetaObject Foreign(DynamicMetaObject target, DynamicMetaObject[] args) =>
        Late(
            target,
            args,
            static (self, values) => self is Delegate ? Callable.Invoke(self, values) : throw LateBound.NoFunction(self)
        );

    /// <summary>Calls <paramref name="function"/> with the object and its arguments when the site runs, for objects of
    /// this type.</summary>
    private static DynamicMetaObject Late(
        DynamicMetaObject target,
        DynamicMetaObject[] args,
        Func<object, object?[], object?> function
    ) =>
        new(
            Expression.Invoke(
                Expression.Constant(function),
                Expression.Convert(target.Expression, typeof(object)),
                Expression.NewArrayInit(
                    typeof(object),
                    args.Select(arg => Expression.Convert(arg.Expression, typeof(object)))
                )
            ),
            target
                .Restrictions.Merge(BindingRestrictions.GetTypeRestriction(target.Expression, target.LimitType))
                .Merge(BindingRestrictions.Combine(args))
        );

    /// <summary>The question for a method.</summary>
    [method: RequiresDynamicCode(Hosts.Reason)]
    private sealed class Method(string name, int count)
        : InvokeMemberBinder(name, ignoreCase: false, new CallInfo(count))
    {
        public override DynamicMetaObject FallbackInvokeMember(
            DynamicMetaObject target,
            DynamicMetaObject[] args,
            DynamicMetaObject? errorSuggestion
        ) =>
            !Hosts.ArePossible ? throw new NotSupportedException(Hosts.Reason)
            : !target.HasValue ? Defer(target, args)
            : Unknown(Name, target, args, errorSuggestion);

        public override DynamicMetaObject FallbackInvoke(
            DynamicMetaObject target,
            DynamicMetaObject[] args,
            DynamicMetaObject? errorSuggestion
        ) => Hosts.ArePossible ? Found(target, args) : throw new NotSupportedException(Hosts.Reason);
    }

    /// <summary>The question for a function.</summary>
    [method: RequiresDynamicCode(Hosts.Reason)]
    private sealed class Function(int count) : InvokeBinder(new CallInfo(count))
    {
        public override DynamicMetaObject FallbackInvoke(
            DynamicMetaObject target,
            DynamicMetaObject[] args,
            DynamicMetaObject? errorSuggestion
        ) =>
            !Hosts.ArePossible ? throw new NotSupportedException(Hosts.Reason)
            : !target.HasValue ? Defer(target, args)
            : errorSuggestion ?? Foreign(target, args);
    }
}
