using System.Runtime.InteropServices;
using System.Text.Json;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>A document as an item: its body under <c>body</c>, beside it what the store must know of it.</summary>
internal static class CosmosItem
{
    /// <summary>Documents may nest deeper than is usual.</summary>
    public static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 1000 };

    /// <summary>The member that names the commit which wrote the item last.</summary>
    public const string Commit = "commit";

    private static readonly JsonWriterOptions Plain = new() { MaxDepth = 1000, SkipValidation = true };

    /// <summary>Writes an item.</summary>
    /// <param name="partition">Where it belongs.</param>
    /// <param name="id">The document's id.</param>
    /// <param name="type">The document's type.</param>
    /// <param name="keys">What the type's items hold for their lists; null for a type of which none are kept.</param>
    /// <param name="body">The document.</param>
    /// <param name="expires">When it is gone; null for never.</param>
    /// <param name="now">The time of the write.</param>
    /// <param name="commit">The commit that it is part of.</param>
    public static MemoryStream Write(
        Partition partition,
        string id,
        string type,
        TypeKeys? keys,
        ReadOnlyMemory<byte> body,
        DateTimeOffset? expires,
        DateTimeOffset now,
        string commit)
    {
        var stream = new MemoryStream(body.Length + 512);
        using (var writer = new Utf8JsonWriter(stream, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("id", ItemId.Encode(id));
            writer.WriteString("tenantId", partition.TenantId);
            writer.WriteString("owner", partition.Owner);
            writer.WriteString("type", type);
            writer.WriteString(Commit, commit);
            if (expires is { } at)
            {
                // Cosmos DB counts whole seconds from the write on, and takes no fewer than one and no more than 68 years of them.
                writer.WriteNumber("expiresAt", at.ToUnixTimeMilliseconds());
                writer.WriteNumber("ttl", (int)Math.Clamp(Math.Ceiling((at - now).TotalSeconds), 1, int.MaxValue));
            }

            keys?.Write(writer, body);
            writer.WritePropertyName("body");
            if (ExactNumbers.AreIn(body.Span))
            {
                ExactNumbers.Write(writer, body);
            }
            else
            {
                writer.WriteRawValue(body.Span, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>Reads one item; null when it has expired.</summary>
    public static StoredDocument? Read(JsonElement item, long now)
    {
        var expires = item.TryGetProperty("expiresAt", out var at) ? at.GetInt64() : (long?)null;
        return expires <= now
            ? null
            : new StoredDocument(
                new Partition(item.GetProperty("tenantId").GetString()!, item.GetProperty("owner").GetString()!),
                ItemId.Decode(item.GetProperty("id").GetString()!),
                item.GetProperty("type").GetString()!,
                new ItemVersion(item.GetProperty("_etag").GetString()!, expires).ToString(),
                expires is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null,
                item.TryGetProperty(ExactNumbers.Member, out var numbers)
                    ? ExactNumbers.PutBack(item.GetProperty("body"), numbers)
                    : JsonMarshal.GetRawUtf8Value(item.GetProperty("body")).ToArray());
    }

    /// <summary>Parses items that are a text.</summary>
    public static JsonDocument Parse(string content) => JsonDocument.Parse(content, AnyDepth);

    /// <summary>Parses what the service answered.</summary>
    public static Task<JsonDocument> ParseAsync(Stream content, CancellationToken cancellation) =>
        JsonDocument.ParseAsync(content, AnyDepth, cancellation);
}
