using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Calls;

/// <summary>A reply as it went over the wire, kept so that a repeated call gets the same.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON body in UTF-8; null for none.</param>
public sealed record StoredReply(int Status, byte[]? Body)
{
    /// <summary>Whether the other one is the same, byte for byte.</summary>
    public bool IsSameAs(StoredReply other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Status == other.Status && Body.AsSpan().SequenceEqual(other.Body);
    }

    /// <summary>The document type.</summary>
    public static DocumentType<StoredReply> DocumentType { get; } = new("reply", CallsJson.Default.StoredReply)
    {
        PersonalData = PersonalData.DeletedWithUser(null, "the reply to a call about the user; deleted with the user, after 7 days at the latest"),
    };
}

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(StoredReply))]
[JsonSerializable(typeof(NonceReservation))]
[JsonSerializable(typeof(LooseReply))]
[JsonSerializable(typeof(CatalogueVersion))]
internal sealed partial class CallsJson : JsonSerializerContext;
