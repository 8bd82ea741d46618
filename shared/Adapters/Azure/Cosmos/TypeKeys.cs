using System.Text.Json;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>What the items of one document type hold for their lists.</summary>
internal sealed class TypeKeys(DocumentType type)
{
    /// <summary>The member of an item that holds its keys.</summary>
    public const string Member = "k";

    /// <summary>The member of the keys that holds the fields beside them.</summary>
    public const string Beside = "b";

    private readonly string[] beside = [.. type.Indexes.SelectMany(index => index.Beside).Distinct(StringComparer.Ordinal)];

    /// <summary>The keys, in the order of the declared indexes.</summary>
    public IReadOnlyList<ListKey> Keys { get; } = ListKey.Of(type);

    /// <summary>Whether a field is held beside the keys, and so can be looked at without the document.</summary>
    public bool IsBeside(string path) => beside.Contains(path, StringComparer.Ordinal);

    /// <summary>Writes the member, unless the document is in no list.</summary>
    public void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> body)
    {
        if (Keys.Count == 0)
        {
            return;
        }

        using var document = JsonDocument.Parse(body, CosmosItem.AnyDepth);
        writer.WriteStartObject(Member);
        foreach (var key in Keys)
        {
            if (key.ValueFor(document.RootElement) is { } value)
            {
                writer.WriteString(key.Name, value);
            }
        }

        if (beside.Length > 0)
        {
            writer.WriteStartObject(Beside);
            foreach (var path in beside)
            {
                if (ListKey.At(document.RootElement, path) is { } value)
                {
                    writer.WritePropertyName(path);
                    value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
