using System.Text.Json.Serialization;
using Pepper.Core.Ids;
using Pepper.Core.Storage;

namespace Pepper.Core.Awards;

/// <summary>
/// That an award will have points that expire or become available; written with the movement that leads to it, so that a
/// timer finds what is due without reading awards. It is removed when it has been looked at, whether or not anything
/// was left to do.
/// </summary>
/// <param name="Id">The reminder's id.</param>
/// <param name="AwardId">Which award, in the same partition.</param>
/// <param name="DueAt">When.</param>
public sealed record PointsReminder([property: JsonPropertyName("_id")] string Id, string AwardId, DateTimeOffset DueAt)
{
    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<PointsReminder> DocumentType { get; } = new(
        "pointsReminder", AwardsJson.Default.PointsReminder, new DocumentIndex(IndexScope.Tenant, "dueAt", "_id"))
    {
        PersonalData = PersonalData.None("an award's id, and when to look at it"),
    };

    /// <summary>The id of a reminder's document in the user's partition.</summary>
    public static string DocumentIdOf(string reminderId) => $"reminder|{reminderId}";

    /// <summary>The reminder that an award in this state asks for.</summary>
    internal static Create Of(Award award, DateTimeOffset dueAt)
    {
        // An award needs at most one new reminder for each of its entries and each of the moments it is to be looked at.
        var id = ObjectId.Derive(award.Id, "reminder", $"{award.Entries}|{dueAt.UtcTicks}");
        return DocumentType.Create(DocumentIdOf(id), new PointsReminder(id, award.Id, dueAt));
    }
}
