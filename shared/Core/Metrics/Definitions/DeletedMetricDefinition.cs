using System.Text.Json.Serialization;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>
/// That a definition was deleted whose values may still be there: nobody sees them any more, and a timer removes them. Made in the
/// commit that deletes it.
/// </summary>
/// <param name="DefinitionId">The definition, of user metrics or segment metrics.</param>
/// <param name="DeletedAt">When.</param>
public sealed record DeletedMetricDefinition([property: JsonPropertyName("_id")] string DefinitionId, DateTimeOffset DeletedAt)
{
    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<DeletedMetricDefinition> DocumentType { get; } = new(
        "deletedMetricDefinition", MetricsJson.Default.DeletedMetricDefinition, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.None("an id, until the values of the definition are removed"),
    };

    /// <summary>The id of the document in the catalogue of definitions.</summary>
    public static string DocumentIdOf(string definitionId) => $"deleted|{definitionId}";

    /// <summary>The write that goes into the commit of the deletion.</summary>
    internal static Write Note(string definitionId, DateTimeOffset now) =>
        DocumentType.Create(DocumentIdOf(definitionId), new DeletedMetricDefinition(definitionId, now));
}
