using System.Text.Json.Serialization;
using Pepper.Core.Storage;

namespace Pepper.Core.Loyalty;

/// <summary>
/// That a number is spoken for: the document whose partition is the number itself, so that two users can never have it.
/// It is only ever made, never changed or removed: a number is not given again, not when its user is deleted, nor when
/// the call that wanted it died on the way.
/// </summary>
/// <param name="UserId">The user it was made for; empty once that user is erased.</param>
public sealed record MemberNumberReservation(string UserId)
{
    /// <summary>The id of the document in its partition.</summary>
    public const string DocumentId = "memberNumber";

    /// <summary>The document type.</summary>
    public static DocumentType<MemberNumberReservation> DocumentType { get; } =
        new("memberNumber", LoyaltyJson.Default.MemberNumberReservation)
    {
        PersonalData = PersonalData.ErasedByHolder("that a random number is given out; `memberNumbers` takes out whose it was, as no number is given twice"),
    };

    /// <summary>The partition of one number.</summary>
    public static Partition PartitionOf(string tenantId, string number) => Partition.OfKey(tenantId, $"memberNumber|{number}");
}

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MemberNumberReservation))]
internal sealed partial class LoyaltyJson : JsonSerializerContext;
