using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Relay;

/// <summary>
/// A document that is written anew every few minutes, for the relay to read: one that tells of it is alive, and how far behind it
/// is can be told where nothing else happens.
/// </summary>
/// <param name="At">When it was written.</param>
public sealed record RelayHeartbeat(DateTimeOffset At)
{
    /// <summary>The id of the only one there is.</summary>
    public const string DocumentId = "relayHeartbeat";

    /// <summary>The document type.</summary>
    public static DocumentType<RelayHeartbeat> DocumentType { get; } = new(DocumentId, RelayJson.Default.RelayHeartbeat)
    {
        PersonalData = PersonalData.None("when it was written last"),
    };

    /// <summary>Where it lives.</summary>
    public static Partition Partition { get; } = Partition.OfKey(Partition.SystemTenant, "relay");

    /// <summary>When a document was written that is the heartbeat; null for any other, and for one that cannot be read, as nothing may hold up the relay.</summary>
    internal static DateTimeOffset? TimeOf(StoredDocument document)
    {
        try
        {
            return document.Type == DocumentType.Name ? DocumentType.Parse(document).Value.At : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How the document of this room is written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(RelayHeartbeat))]
internal sealed partial class RelayJson : JsonSerializerContext;
