using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pepper.Tests.Support.Cosmos;

/// <summary>One version of an item, with what the service adds to it.</summary>
internal sealed class AccountItem
{
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 1000 };

    // The service answers texts as they are; only what JSON demands is escaped.
    private static readonly JsonWriterOptions AsItIs = new()
    {
        MaxDepth = 1000,
        SkipValidation = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private AccountItem(PartitionKeyValue partition, string id, long number, long sequence, string etag, ReadOnlyMemory<byte> json)
    {
        Partition = partition;
        Id = id;
        Number = number;
        Sequence = sequence;
        ETag = etag;
        Json = json;
        Root = JsonDocument.Parse(json, AnyDepth).RootElement;
    }

    /// <summary>The logical partition.</summary>
    public PartitionKeyValue Partition { get; }

    /// <summary>The id within it.</summary>
    public string Id { get; }

    /// <summary>The same for all versions of an item, larger for one that was made later: what a query without an order goes by.</summary>
    public long Number { get; }

    /// <summary>The number of the commit that wrote the version: what the change feed goes by.</summary>
    public long Sequence { get; }

    /// <summary>The version, in quotes.</summary>
    public string ETag { get; }

    /// <summary>The item as it is answered.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The same, parsed.</summary>
    public JsonElement Root { get; }

    /// <summary>What was sent, made an item.</summary>
    public static AccountItem Make(PartitionKeyValue partition, string id, JsonElement sent, long number, long sequence)
    {
        var etag = string.Create(CultureInfo.InvariantCulture, $"\"{number:x8}-{sequence:x8}\"");
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, AsItIs))
        {
            writer.WriteStartObject();
            foreach (var member in sent.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                Write(writer, member.Value);
            }

            writer.WriteString("_rid", string.Create(CultureInfo.InvariantCulture, $"item{number:d12}"));
            writer.WriteString("_etag", etag);
            writer.WriteNumber("_ts", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
            writer.WriteNumber("_lsn", sequence);
            writer.WriteEndObject();
        }

        return new AccountItem(partition, id, number, sequence, etag, buffer.WrittenMemory);
    }

    // The service keeps numbers as doubles, whatever was sent.
    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray())
                {
                    Write(writer, element);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteNumberValue(value.GetDouble());
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    /// <summary>Reads what was sent.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> json) => JsonDocument.Parse(json, AnyDepth).RootElement;
}
