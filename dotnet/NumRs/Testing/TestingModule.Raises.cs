using System.ComponentModel;
using System.Text.RegularExpressions;
using NumRs.Interop;

namespace NumRs.Testing;

public sealed partial class TestingModule
{
    /// <summary>Asserts that an action throws.</summary>
    /// <typeparam name="TException">The type of the exception, or a base of it.</typeparam>
    /// <param name="callable">The action.</param>
    /// <exception cref="AssertionError">It does not throw. Exceptions of other types are the caller's.</exception>
    public void assert_raises<TException>(Action callable)
        where TException : Exception => assert_raises(typeof(TException), callable);

    /// <summary>Asserts that an action throws.</summary>
    /// <param name="exception_class">The type of the exception, or a base of it.</param>
    /// <param name="callable">The action.</param>
    /// <exception cref="AssertionError">It does not throw. Exceptions of other types are the caller's.</exception>
    public void assert_raises(Type exception_class, Action callable)
    {
        ArgumentNullException.ThrowIfNull(callable);
        new RaisesContext(exception_class, null).Check(callable);
    }

    /// <summary>Asserts that a function of a dynamic language raises.</summary>
    /// <param name="exception_class">The class of the exception, or a base of it, or a tuple of such.</param>
    /// <param name="callable">The function.</param>
    /// <param name="args">Its arguments.</param>
    /// <exception cref="AssertionError">It does not raise. Exceptions of other classes are the caller's.</exception>
    public void assert_raises(object exception_class, object callable, params object?[] args)
    {
        ArgumentNullException.ThrowIfNull(callable);
        new RaisesContext(exception_class, null).Check(() => Callable.Invoke(callable, args ?? [null]));
    }

    /// <summary>Asserts that what stands under <c>with</c> raises.</summary>
    /// <param name="exception_class">The class of the exception, or a base of it, or a tuple of such.</param>
    public RaisesContext assert_raises(object exception_class) => new(exception_class, null);

    /// <summary>Asserts that an action throws, with a message that a pattern matches somewhere.</summary>
    /// <typeparam name="TException">The type of the exception, or a base of it.</typeparam>
    /// <param name="expected_regexp">The pattern.</param>
    /// <param name="callable">The action.</param>
    /// <exception cref="AssertionError">It does not throw, or with another message. Exceptions of other types are the
    /// caller's.</exception>
    public void assert_raises_regex<TException>(string expected_regexp, Action callable) where TException : Exception =>
        assert_raises_regex(typeof(TException), expected_regexp, callable);

    /// <summary>Asserts that an action throws, with a message that a pattern matches somewhere.</summary>
    /// <param name="exception_class">The type of the exception, or a base of it.</param>
    /// <param name="expected_regexp">The pattern.</param>
    /// <param name="callable">The action.</param>
    /// <exception cref="AssertionError">It does not throw, or with another message. Exceptions of other types are the
    /// caller's.</exception>
    public void assert_raises_regex(Type exception_class, string expected_regexp, Action callable)
    {
        ArgumentNullException.ThrowIfNull(callable);
        new RaisesContext(exception_class, expected_regexp).Check(callable);
    }

    /// <summary>Asserts that a function of a dynamic language raises, with a message that a pattern matches
    /// somewhere.</summary>
    /// <param name="exception_class">The class of the exception, or a base of it, or a tuple of such.</param>
    /// <param name="expected_regexp">The pattern.</param>
    /// <param name="callable">The function.</param>
    /// <param name="args">Its arguments.</param>
    /// <exception cref="AssertionError">It does not raise, or with another message. Exceptions of other classes are the
    /// caller's.</exception>
    public void assert_raises_regex(
        object exception_class,
        string expected_regexp,
        object callable,
        params object?[] args
    )
    {
        ArgumentNullException.ThrowIfNull(callable);
        new RaisesContext(exception_class, expected_regexp).Check(() => Callable.Invoke(callable, args ?? [null]));
    }

    /// <summary>Asserts that what stands under <c>with</c> raises, with a message that a pattern matches
    /// somewhere.</summary>
    /// <param name="exception_class">The class of the exception, or a base of it, or a tuple of such.</param>
    /// <param name="expected_regexp">The pattern.</param>
    public RaisesContext assert_raises_regex(object exception_class, string expected_regexp) =>
        new(exception_class, expected_regexp);
}

/// <summary>What <c>with np.testing.assert_raises(…)</c> enters.</summary>
public sealed class RaisesContext
{
    private readonly ExceptionClass[] _classes;
    private readonly string? _pattern;

    internal RaisesContext(object exception_class, string? pattern)
    {
        ArgumentNullException.ThrowIfNull(exception_class);
        _classes = PythonObjects.IsTuple(exception_class)
            ? [.. ((System.Collections.IEnumerable)exception_class).Cast<object>().Select(c => new ExceptionClass(c))]
            : [new ExceptionClass(exception_class)];
        _pattern = pattern;
    }

    /// <summary>What was raised, or null before.</summary>
    public object? exception { get; private set; }

    /// <summary>Runs an action that is to throw.</summary>
    internal void Check(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (Array.Exists(_classes, c => c.Includes(error)))
        {
            CheckMessage(error);
            return;
        }
        throw NotRaised();
    }

    private Exception NotRaised() =>
        PythonHost.Assertion($"{string.Join(", ", _classes.Select(c => c.Name))} not raised");

    private void CheckMessage(object error)
    {
        exception = error;
        string text = error is Exception { Message: var message } ? message : error.ToString() ?? "";
        if (_pattern is not null && !Regex.IsMatch(text, _pattern, RegexOptions.CultureInvariant))
        {
            throw PythonHost.Assertion($"\"{_pattern}\" does not match \"{text}\"");
        }
    }

    /// <summary>What <c>with</c> calls first.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RaisesContext __enter__() => this;

    /// <summary>What <c>with</c> calls last; true when the exception is the one that was expected.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool __exit__(object? type, object? value, object? traceback)
    {
        if (type is null)
        {
            throw NotRaised();
        }
        bool expected = Array.Exists(_classes, c => c.Includes(type, value));
        if (expected)
        {
            CheckMessage(value ?? type);
        }
        return expected;
    }
}
