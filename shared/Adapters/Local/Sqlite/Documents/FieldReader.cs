using System.Text;
using System.Text.Json;

namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>Picks the values at a fixed list of paths out of documents, in one pass over each.</summary>
internal sealed class FieldReader
{
    /// <summary>Documents may nest as deep as they like.</summary>
    public static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = 1000 };

    private readonly Node root = new();

    /// <summary>Prepares the paths; dots stand for nesting.</summary>
    public FieldReader(IReadOnlyList<string> paths)
    {
        Paths = paths;
        for (var slot = 0; slot < paths.Count; slot++)
        {
            var node = root;
            foreach (var name in paths[slot].Split('.'))
            {
                node = node.ChildNamed(name);
            }

            node.Slot = slot;
        }
    }

    /// <summary>The paths; each is the slot of its value.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>The slot of a path; -1 when it is none of these.</summary>
    public int SlotOf(string path)
    {
        for (var slot = 0; slot < Paths.Count; slot++)
        {
            if (Paths[slot] == path)
            {
                return slot;
            }
        }

        return -1;
    }

    /// <summary>The values, one per path; they point into the body, which must stay as it is.</summary>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public JsonScalar[] Read(ReadOnlyMemory<byte> body)
    {
        if (Paths.Count == 0)
        {
            return [];
        }

        var values = new JsonScalar[Paths.Count];
        Read(body, values);
        return values;
    }

    /// <summary>Fills in the values; a slot whose path is missing is set to missing.</summary>
    public void Read(ReadOnlyMemory<byte> body, Span<JsonScalar> values)
    {
        values.Clear();
        var reader = new Utf8JsonReader(body.Span, AnyDepth);
        if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            ReadObject(ref reader, root, body, values);
        }
    }

    private static void ReadObject(ref Utf8JsonReader reader, Node node, ReadOnlyMemory<byte> body, Span<JsonScalar> values)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var child = node.Find(ref reader);
            reader.Read();
            if (child is null)
            {
                reader.Skip();
            }
            else if (child.HasChildren && reader.TokenType == JsonTokenType.StartObject)
            {
                if (child.Slot >= 0)
                {
                    values[child.Slot] = JsonScalar.SomeObject;
                }

                ReadObject(ref reader, child, body, values);
            }
            else if (child.Slot < 0)
            {
                reader.Skip();
            }
            else
            {
                values[child.Slot] = JsonScalar.Read(ref reader, body);
            }
        }
    }

    private sealed class Node
    {
        private readonly List<(byte[] Name, Node Node)> children = [];

        public int Slot { get; set; } = -1;

        public bool HasChildren => children.Count > 0;

        public Node ChildNamed(string name)
        {
            var utf8 = Encoding.UTF8.GetBytes(name);
            foreach (var (known, node) in children)
            {
                if (known.AsSpan().SequenceEqual(utf8))
                {
                    return node;
                }
            }

            var added = new Node();
            children.Add((utf8, added));
            return added;
        }

        public Node? Find(ref Utf8JsonReader reader)
        {
            foreach (var (name, node) in children)
            {
                if (reader.ValueTextEquals(name))
                {
                    return node;
                }
            }

            return null;
        }
    }
}
