using Pepper.Core.Blobs;

namespace Pepper.Core.Exports;

/// <summary>
/// Where the files of exports are: <c>exports/{kind}/{operation}/</c>, in parts that are numbered through all files of an
/// export. Beside a part of rows about persons lies a list of their ids, so that nobody need look for them in the rows.
/// </summary>
internal static class ExportFolder
{
    /// <summary>What all exports of a tenant are in.</summary>
    internal const string All = "exports/";

    private const string PartEnding = ".csv";
    private const string PersonsEnding = ".persons";

    /// <summary>What all files of one export are in.</summary>
    internal static string Of(string kind, string operationId) => $"{All}{kind}/{operationId}/";

    /// <summary>A part of the files.</summary>
    internal static BlobName PartName(string tenantId, string kind, string operationId, int part) =>
        new(tenantId, FormattableString.Invariant($"{Of(kind, operationId)}part-{part:D6}{PartEnding}"));

    /// <summary>The list of the persons in a part.</summary>
    internal static BlobName PersonsOf(BlobName part) => new(part.TenantId, part.Path[..^PartEnding.Length] + PersonsEnding);

    /// <summary>The part that a list of persons belongs to; null when the blob is no such list.</summary>
    internal static BlobName? PartOf(BlobName persons) => persons.Path.EndsWith(PersonsEnding, StringComparison.Ordinal)
        ? new BlobName(persons.TenantId, persons.Path[..^PersonsEnding.Length] + PartEnding)
        : null;
}
