using Pepper.Core.Storage;

namespace Pepper.Core.Locations.Import;

/// <summary>
/// Changed by each commit of an import that makes locations of titles that none had. So of imports at once one commits
/// first; the others then look again, find its locations by their titles, and make none twice. Lives beside the locations.
/// </summary>
/// <param name="Commits">How many such commits there were.</param>
internal sealed record NewTitles(long Commits)
{
    /// <summary>The id of the document in the partition of the locations.</summary>
    public const string DocumentId = "newTitles";

    /// <summary>The document type.</summary>
    public static DocumentType<NewTitles> DocumentType { get; } = new("newTitles", ImportedLocationsJson.Default.NewTitles)
    {
        PersonalData = PersonalData.None("how many commits of imports made locations"),
    };

    /// <summary>The write that counts one more commit; refused when another one came in between.</summary>
    /// <param name="stored">The document as it was read before the titles were looked up; null when there was none.</param>
    public static Write CountOne(Stored<NewTitles>? stored) => stored is null
        ? DocumentType.Create(DocumentId, new NewTitles(1))
        : DocumentType.Replace(stored, new NewTitles(stored.Value.Commits + 1));
}
