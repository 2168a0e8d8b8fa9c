using System.Linq.Expressions;
using System.Reflection;
using System.Text;

namespace NumRs;

/// <summary>The text of a lambda's expression, whose names stand for what the lambda computes without it.</summary>
internal sealed class ExpressionText
{
    private static readonly HashSet<string> s_reductions = ["sum", "prod", "min", "max", "amin", "amax", "all", "any"];

    private readonly StringBuilder _text = new();
    private readonly List<ArrayLike> _operands = [];

    internal ExpressionText(Expression body)
    {
        body = Plain(body);
        if (body is not MethodCallExpression call || !Reduction(call))
        {
            Write(body);
        }
    }

    /// <summary>The operand of a name.</summary>
    internal ArrayLike? Operand(string name) =>
        _operands[int.Parse(name.AsSpan(1).ToString(), System.Globalization.CultureInfo.InvariantCulture)];

    /// <summary>The text.</summary>
    public override string ToString() => _text.ToString();

    private void Write(Expression expression)
    {
        expression = Plain(expression);
        switch (expression)
        {
            case BinaryExpression binary when IsOfArrays(binary.Method) && Operator(binary.NodeType) is { } sign:
                _text.Append('(');
                Write(binary.Left);
                _text.Append(' ').Append(sign).Append(' ');
                Write(binary.Right);
                _text.Append(')');
                break;
            case UnaryExpression unary when IsOfArrays(unary.Method) && Operator(unary.NodeType) is { } sign:
                _text.Append('(').Append(sign);
                Write(unary.Operand);
                _text.Append(')');
                break;
            case MethodCallExpression call when Operands(call) is { } count:
                _text.Append(call.Method.Name).Append('(');
                for (int i = 0; i < count; i++)
                {
                    _text.Append(i > 0 ? ", " : "");
                    Write(call.Arguments[i]);
                }
                _text.Append(')');
                break;
            default:
                _text.Append('v').Append(_operands.Count);
                _operands.Add(ArrayLike.From(Value(expression)));
                break;
        }
    }

    /// <summary>Writes the outermost call when it is a reduction whose other arguments are the usual ones.</summary>
    private bool Reduction(MethodCallExpression call)
    {
        if (call.Method.DeclaringType != typeof(np) || !s_reductions.Contains(call.Method.Name))
        {
            return false;
        }
        ParameterInfo[] parameters = call.Method.GetParameters();
        for (int i = 1; i < parameters.Length; i++)
        {
            if (parameters[i].Name is not ("axis" or "keepdims") && !IsUsual(parameters[i], call.Arguments[i]))
            {
                return false;
            }
        }
        _text.Append(call.Method.Name).Append('(');
        Write(call.Arguments[0]);
        for (int i = 1; i < parameters.Length; i++)
        {
            object? value = IsUsual(parameters[i], call.Arguments[i]) ? null : Value(call.Arguments[i]);
            if (value is bool keepdims)
            {
                _text.Append(keepdims ? ", keepdims=True" : "");
            }
            else if (value is not null && AxisLike.op_Implicit(value) is { } axis)
            {
                _text.Append(", axis=(");
                foreach (int one in axis.Axes)
                {
                    _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{one},");
                }
                _text.Append(')');
            }
        }
        _text.Append(')');
        return true;
    }

    /// <summary>The number of operands of a call that is computed block by block; null of another.</summary>
    private static int? Operands(MethodCallExpression call)
    {
        MethodInfo method = call.Method;
        ParameterInfo[] parameters = method.GetParameters();
        if (method.DeclaringType == typeof(np) && method.Name == "where" && parameters.Length == 3)
        {
            return 3;
        }
        if (
            method.ReturnType != typeof(NdArray)
            || (method.DeclaringType != typeof(UFuncDelegates) && !IsUfunc(method, parameters))
        )
        {
            return null;
        }
        int count = 0;
        for (int i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].Name is "x" or "x1" or "x2")
            {
                count++;
            }
            else if (!IsUsual(parameters[i], call.Arguments[i]))
            {
                return null;
            }
        }
        // What are no ufuncs of single items stay as they are.
        return method.Name is "matmul" or "vecdot" or "matvec" or "vecmat" ? null : count;
    }

    private static bool IsUfunc(MethodInfo method, ParameterInfo[] parameters) =>
        method.DeclaringType == typeof(np)
        && parameters.Length > 2
        && parameters[^1].Name == "signature"
        && parameters[0].Name is "x" or "x1";

    /// <summary>Whether an argument is the parameter's default.</summary>
    private static bool IsUsual(ParameterInfo parameter, Expression argument) =>
        parameter.HasDefaultValue
        && Plain(argument) is ConstantExpression constant
        && Equals(constant.Value, parameter.DefaultValue);

    private static bool IsOfArrays(MethodInfo? method) =>
        method is not null && typeof(NdArray).IsAssignableFrom(method.ReturnType);

    private static string? Operator(ExpressionType type) => type switch
    {
        ExpressionType.Add => "+",
        ExpressionType.Subtract or ExpressionType.Negate => "-",
        ExpressionType.Multiply => "*",
        ExpressionType.Divide => "/",
        ExpressionType.Modulo => "%",
        ExpressionType.And => "&",
        ExpressionType.Or => "|",
        ExpressionType.ExclusiveOr => "^",
        ExpressionType.LeftShift => "<<",
        ExpressionType.RightShift => ">>",
        ExpressionType.LessThan => "<",
        ExpressionType.LessThanOrEqual => "<=",
        ExpressionType.GreaterThan => ">",
        ExpressionType.GreaterThanOrEqual => ">=",
        ExpressionType.Equal => "==",
        ExpressionType.NotEqual => "!=",
        ExpressionType.UnaryPlus => "+",
        ExpressionType.OnesComplement => "~",
        _ => null,
    };

    /// <summary>An expression without conversions of arrays into what stands for arrays.</summary>
    private static Expression Plain(Expression expression)
    {
        while (
            expression is UnaryExpression { NodeType: ExpressionType.Convert } convert
            && (
                convert.Type.IsAssignableFrom(convert.Operand.Type)
                || typeof(NdArray).IsAssignableFrom(convert.Operand.Type)
            )
        )
        {
            expression = convert.Operand;
        }
        return expression;
    }

    /// <summary>What an expression gives: read where it is a variable, otherwise computed.</summary>
    private static object? Value(Expression expression)
    {
        switch (expression)
        {
            case ConstantExpression constant:
                return constant.Value;
            case MemberExpression { Member: FieldInfo field } member:
                return field.GetValue(member.Expression is null ? null : Value(member.Expression));
            default:
                UnaryExpression boxed = Expression.Convert(expression, typeof(object));
                return Expression.Lambda<Func<object?>>(boxed).Compile(preferInterpretation: true)();
        }
    }
}
