using System.Collections.Frozen;
using System.Reflection;

namespace Pepper.Functions.Http;

/// <summary>All HTTP functions. Made at start-up, so that a function without declared access stops the start.</summary>
public sealed class HttpFunctionTable
{
    private readonly FrozenDictionary<string, HttpFunction> byName;

    /// <summary>Reads the functions of an assembly.</summary>
    public HttpFunctionTable(Assembly assembly)
    {
        Functions = [.. assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(HttpFunction.Of)
            .OfType<HttpFunction>()
            .OrderBy(function => function.Name, StringComparer.Ordinal)];
        byName = Functions.ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);
    }

    /// <summary>The functions, by name.</summary>
    public IReadOnlyList<HttpFunction> Functions { get; }

    /// <summary>The function with this name; null when it is not started by HTTP.</summary>
    public HttpFunction? Find(string name) => byName.GetValueOrDefault(name);
}
