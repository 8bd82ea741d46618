using System.Linq.Expressions;
using System.Reflection;

namespace Pepper.Local.Functions;

/// <summary>Brings what a method returns (nothing, a value, a task, a task of a value) into one shape.</summary>
internal static class ReturnValues
{
    /// <summary>The type of the value; null when there is none.</summary>
    public static Type? TypeOf(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(void) || type == typeof(Task))
        {
            return null;
        }

        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GetGenericArguments()[0] : type;
    }

    /// <summary>The call as an expression of type <c>ValueTask&lt;object?&gt;</c>.</summary>
    public static Expression Adapt(Expression call, MethodInfo method)
    {
        if (method.ReturnType == typeof(void))
        {
            return Expression.Block(call, Expression.Default(typeof(ValueTask<object?>)));
        }

        if (method.ReturnType == typeof(Task))
        {
            return Expression.Call(typeof(ReturnValues), nameof(OfTask), null, call);
        }

        var type = TypeOf(method)!;
        return Expression.Call(typeof(ReturnValues), method.ReturnType == type ? nameof(OfValue) : nameof(OfTaskOf), [type], call);
    }

    private static ValueTask<object?> OfValue<T>(T value) => new((object?)value);

    private static ValueTask<object?> OfTask(Task task)
    {
        return task.IsCompletedSuccessfully ? default : Await(task);

        static async ValueTask<object?> Await(Task task)
        {
            await task;
            return null;
        }
    }

    private static ValueTask<object?> OfTaskOf<T>(Task<T> task)
    {
        return task.IsCompletedSuccessfully ? new ValueTask<object?>(task.Result) : Await(task);

        static async ValueTask<object?> Await(Task<T> task) => await task;
    }
}
