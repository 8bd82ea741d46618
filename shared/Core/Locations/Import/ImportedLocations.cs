using System.Text.Json.Serialization;
using Pepper.Core.Imports;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Locations.Import;

/// <summary>
/// What became of rows of an import, in the commit that did it: rows that are carried out again find here that they were,
/// and whether they made their location or changed it. Lives beside the locations as long as the import's files.
/// </summary>
/// <param name="Count">How many rows, one after the other.</param>
/// <param name="Rows">Of these, those that were carried out, and those refused for what there was.</param>
internal sealed record ImportedLocations(int Count, IReadOnlyList<ImportedLocation> Rows)
{
    /// <summary>The document type.</summary>
    public static DocumentType<ImportedLocations> DocumentType { get; } = new("importedLocations", ImportedLocationsJson.Default.ImportedLocations)
    {
        PersonalData = PersonalData.None("numbers of rows, and the locations they made"),
    };

    /// <summary>The id of the document of these rows.</summary>
    /// <param name="run">The import.</param>
    /// <param name="firstRow">The number of the first one.</param>
    public static string DocumentIdOf(ImportRun run, int firstRow) => FormattableString.Invariant($"imported|{run.OperationId}|{firstRow}");

    /// <summary>A write that keeps it.</summary>
    public Write Create(ImportRun run, int firstRow, DateTimeOffset now) =>
        DocumentType.Create(DocumentIdOf(run, firstRow), this, now + RemoveOldImportFilesHandler.Retention);
}

/// <summary>What became of a row.</summary>
/// <param name="Row">The row's number.</param>
/// <param name="LocationId">The location.</param>
/// <param name="Action">What was done to it.</param>
/// <param name="Errors">Why nothing was done.</param>
internal sealed record ImportedLocation(int Row, string? LocationId, string? Action, IReadOnlyList<string> Errors);

/// <summary>How the documents of this folder are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(ImportedLocations))]
[JsonSerializable(typeof(NewTitles))]
internal sealed partial class ImportedLocationsJson : JsonSerializerContext;
