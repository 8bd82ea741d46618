using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace Pepper.Local.Functions;

/// <summary>Values of the route as arguments.</summary>
internal static class RouteValues
{
    /// <summary>The value of the route that has the parameter's name, as an expression of the parameter's type.</summary>
    public static Expression Of(Expression context, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var name = Expression.Constant(parameter.Name);
        if (type == typeof(string))
        {
            return Expression.Call(typeof(RouteValues), nameof(Text), null, context, name);
        }

        var parse = Nullable.GetUnderlyingType(type) is null ? nameof(Parse) : nameof(ParseOrNull);
        return Expression.Call(typeof(RouteValues), parse, [Nullable.GetUnderlyingType(type) ?? type], context, name);
    }

    private static string? Text(LocalFunctionContext context, string name) => context.Request.Request.RouteValues[name] as string;

    private static T Parse<T>(LocalFunctionContext context, string name)
        where T : IParsable<T> =>
        T.Parse(Text(context, name) ?? string.Empty, CultureInfo.InvariantCulture);

    private static T? ParseOrNull<T>(LocalFunctionContext context, string name)
        where T : struct, IParsable<T> =>
        Text(context, name) is { } text ? T.Parse(text, CultureInfo.InvariantCulture) : null;
}
