using System.Text.Json;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Moves;

/// <summary>A document as a line of an archive: <c>{"system","owner","id","type","expiresAt","body"}</c>.</summary>
/// <param name="Partition">Where it lives.</param>
/// <param name="Id">Its id.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="ExpiresAt">When it disappears by itself; null for never.</param>
/// <param name="Body">Its JSON, in the one form of <see cref="CanonicalJson"/>.</param>
internal sealed record ArchivedDocument(Partition Partition, string Id, string Type, DateTimeOffset? ExpiresAt, byte[] Body)
{
    /// <summary>Takes a document out of a store.</summary>
    public static ArchivedDocument Of(StoredDocument document) =>
        new(document.Partition, document.Id, document.Type, document.ExpiresAt, CanonicalJson.Of(document.Body));

    /// <summary>Reads a line.</summary>
    public static ArchivedDocument Read(string tenantId, ReadOnlyMemory<byte> line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return new ArchivedDocument(
            new Partition(root.GetProperty("system").GetBoolean() ? Partition.SystemTenant : tenantId, root.GetProperty("owner").GetString()!),
            root.GetProperty("id").GetString()!,
            root.GetProperty("type").GetString()!,
            root.TryGetProperty("expiresAt", out var expiresAt) ? DateTimeOffset.FromUnixTimeMilliseconds(expiresAt.GetInt64()) : null,
            CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(root.GetProperty("body"), MovesJson.Default.JsonElement)));
    }

    /// <summary>The line, without its end.</summary>
    public byte[] Line() => JsonBytes.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("system", Partition.TenantId == Partition.SystemTenant);
        writer.WriteString("owner", Partition.Owner);
        writer.WriteString("id", Id);
        writer.WriteString("type", Type);
        if (ExpiresAt is { } expiresAt)
        {
            writer.WriteNumber("expiresAt", expiresAt.ToUnixTimeMilliseconds());
        }

        writer.WritePropertyName("body");
        writer.WriteRawValue(Body, skipInputValidation: true);
        writer.WriteEndObject();
    });

    /// <summary>The write that makes it.</summary>
    public Create Create() => new(Id, Type, Body, ExpiresAt);

    /// <summary>Whether what a store has under its id is this document, or has just disappeared by itself.</summary>
    public bool IsThere(StoredDocument? stored) => stored is null
        ? ExpiresAt is not null
        : stored.Type == Type && stored.ExpiresAt == ExpiresAt && CanonicalJson.Of(stored.Body).AsSpan().SequenceEqual(Body);
}
