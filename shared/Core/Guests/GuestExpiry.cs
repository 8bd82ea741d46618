using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Guests;

/// <summary>
/// That a guest is to be removed; written with the guest, so that a timer finds who is due without reading users. It is
/// removed last, once the guest is gone or has turned into a user, so a removal that was cut off is done again.
/// </summary>
/// <param name="Id">The guest's user id.</param>
/// <param name="DueAt">When.</param>
public sealed record GuestExpiry([property: JsonPropertyName("_id")] string Id, DateTimeOffset DueAt)
{
    /// <summary>The id of the document in the guest's partition.</summary>
    public const string DocumentId = "guestExpiry";

    /// <summary>The document type.</summary>
    public static DocumentType<GuestExpiry> DocumentType { get; } = new(
        "guestExpiry", GuestsJson.Default.GuestExpiry, new DocumentIndex(IndexScope.Tenant, "dueAt", "_id"))
    {
        PersonalData = PersonalData.None("the id of a guest, and when it is to be removed"),
    };

    /// <summary>The write that goes into the commit of a new guest.</summary>
    internal static Create Of(User guest) =>
        DocumentType.Create(DocumentId, new GuestExpiry(guest.Id, guest.GuestUntil ?? throw new ArgumentException("No guest.", nameof(guest))));
}

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(GuestExpiry))]
internal sealed partial class GuestsJson : JsonSerializerContext;
