using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Credits;

/// <summary>That a user was credited with something, with points of an award or by a scheme of the merchant's own. Reference: Credits.</summary>
/// <param name="Id">The credit's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">Who was credited.</param>
/// <param name="Scheme">The merchant's name for what is credited, 1 to 255 characters.</param>
/// <param name="Number">How much; with an award the points it gained.</param>
/// <param name="Description">Why, 1 to 1,000 characters; goes with the user.</param>
/// <param name="AwardId">The award that gained points; null where the credit is on record only.</param>
/// <param name="CreatedAt">When.</param>
public sealed record Credit(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    string UserId,
    string? Scheme,
    decimal? Number,
    string Description,
    string? AwardId,
    DateTimeOffset CreatedAt)
{
    /// <summary>The document type. Documents live in the user's partition under <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<Credit> DocumentType { get; } = new(
        "credit", CreditsJson.Default.Credit, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.DeletedWithUser("credits"),
    };

    /// <summary>The id of a credit's document.</summary>
    public static string DocumentIdOf(string creditId) => $"credit|{creditId}";
}

/// <summary>How the documents of this room are written as JSON, in the store and on the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Credit))]
public sealed partial class CreditsJson : JsonSerializerContext;
