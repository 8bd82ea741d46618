namespace Pepper.Core.Exports;

/// <summary>Knows all kinds of exports.</summary>
public sealed class ExportSources(IEnumerable<IExportSource> sources)
{
    private readonly Dictionary<string, IExportSource> byNamespace =
        sources.ToDictionary(source => source.Kind.Namespace, StringComparer.Ordinal);

    /// <summary>The source of a kind of export.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public IExportSource Of(string kind) => byNamespace.TryGetValue(kind, out var source)
        ? source
        : throw new InvalidOperationException($"There is no export of '{kind}'.");

    /// <summary>The kind of this namespace; null when there is none.</summary>
    public ExportKind? FindKind(string kind) => byNamespace.GetValueOrDefault(kind)?.Kind;
}
