using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pepper.Tests.Unit.Orchestrators;

/// <summary>What of other people's code an orchestrator may call: it gives the same for the same, and waits for nothing.</summary>
internal static class PureCode
{
    // The context and what is made for it, the compiler's own helpers for async code, and plain values.
    private static readonly string[] Namespaces =
        ["Pepper.Worker.DurableTask", "System.Collections", "System.Collections.Generic", "System.Collections.Immutable", "System.Globalization", "System.Linq", "System.Numerics"];

    private static readonly HashSet<Type> Types =
    [
        typeof(object), typeof(string), typeof(char), typeof(bool), typeof(byte), typeof(int), typeof(long), typeof(uint), typeof(ulong),
        typeof(double), typeof(decimal), typeof(Math), typeof(TimeSpan), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(Guid),
        typeof(Nullable<>), typeof(Array), typeof(Type), typeof(Index), typeof(Range), typeof(HashCode), typeof(StringComparer), typeof(IDisposable), typeof(IAsyncDisposable), typeof(CancellationToken),
        typeof(System.Text.StringBuilder), typeof(RuntimeHelpers), typeof(DefaultInterpolatedStringHandler), typeof(Unsafe), typeof(System.Runtime.InteropServices.MemoryMarshal),
        typeof(System.Runtime.InteropServices.CollectionsMarshal), typeof(System.Runtime.ExceptionServices.ExceptionDispatchInfo), typeof(Span<>), typeof(ReadOnlySpan<>), typeof(Memory<>), typeof(ReadOnlyMemory<>),
        typeof(AsyncTaskMethodBuilder), typeof(AsyncTaskMethodBuilder<>), typeof(TaskAwaiter), typeof(TaskAwaiter<>), typeof(AsyncStateMachineAttribute),
    ];

    // Members of the types above that give something else each time, and the few of Task that give the same.
    private static readonly HashSet<string> Impure = ["get_Now", "get_UtcNow", "get_Today", "NewGuid", "CreateVersion7"];
    private static readonly HashSet<string> OfTask = ["WhenAll", "WhenAny", "FromResult", "FromException", "GetAwaiter", "get_CompletedTask", "get_IsCompletedSuccessfully", "get_IsFaulted", "get_Result"];

    /// <summary>Whether it is such code.</summary>
    public static bool Allows(MethodBase method)
    {
        var type = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : method.DeclaringType!;
        var outer = type.DeclaringType ?? type;
        if (type == typeof(Task) || type == typeof(Task<>))
        {
            return OfTask.Contains(method.Name);
        }

        return (Types.Contains(outer) && !Impure.Contains(method.Name))
            || Namespaces.Contains(outer.Namespace)
            || outer.Name.StartsWith("ValueTuple", StringComparison.Ordinal)
            || typeof(Delegate).IsAssignableFrom(type)
            || typeof(Exception).IsAssignableFrom(type)
            || outer.Name.StartsWith("IEquatable", StringComparison.Ordinal);
    }
}
