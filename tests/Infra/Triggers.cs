using System.Reflection;

namespace Pepper.Tests.Infra;

/// <summary>What starts the functions, as their attributes say.</summary>
internal static class Triggers
{
    private const BindingFlags Every =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>All triggers of a kind.</summary>
    public static IReadOnlyList<T> Of<T>()
        where T : Attribute => [.. Named<T>().Select(function => function.Trigger)];

    /// <summary>All triggers of a kind, with the names of their functions.</summary>
    public static IReadOnlyList<(string Function, T Trigger)> Named<T>()
        where T : Attribute =>
    [
        .. from type in typeof(Functions.FunctionsServices).Assembly.GetTypes()
           from method in type.GetMethods(Every)
           where method.IsDefined(typeof(FunctionAttribute))
           from parameter in method.GetParameters()
           from attribute in parameter.GetCustomAttributes<T>()
           select (method.GetCustomAttribute<FunctionAttribute>()!.Name, attribute),
    ];
}
