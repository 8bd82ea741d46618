using System.Text;
using System.Text.Json;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>
/// One declared index of a type: the member of an item's <c>k</c> that holds the fields of the index as one text. Types use
/// the same few members, each for its own lists, so that an item has entries in the indexes of its own type alone: Cosmos DB
/// gives each item an entry in every index that the policy names, also where it has none of the fields.
/// </summary>
/// <param name="Name">The member: <c>t</c> or <c>p</c> for the scope, and the number of the index among the type's of that scope.</param>
/// <param name="Index">What is declared.</param>
internal sealed record ListKey(string Name, DocumentIndex Index)
{
    /// <summary>The keys of a type, in the order of its indexes.</summary>
    public static IReadOnlyList<ListKey> Of(DocumentType type) =>
    [
        .. type.Indexes.Select((index, place) => new ListKey(
            NameOf(index.Scope, type.Indexes.Take(place).Count(other => other.Scope == index.Scope)), index)),
    ];

    /// <summary>The member for the index of this number in its scope.</summary>
    public static string NameOf(IndexScope scope, int number) => $"{(scope == IndexScope.Tenant ? 't' : 'p')}{number}";

    /// <summary>The text for a document; null when it is in no such list, as it lacks the first field.</summary>
    public string? ValueFor(JsonElement body)
    {
        if (At(body, Index.Paths[0]) is not { ValueKind: not JsonValueKind.Null })
        {
            return null;
        }

        var text = new StringBuilder(80);
        foreach (var path in Index.Paths)
        {
            text.AppendValue(At(body, path));
        }

        return text.ToString();
    }

    /// <summary>The value at a path with dots for nesting; null when there is none.</summary>
    public static JsonElement? At(JsonElement body, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(name, out body))
            {
                return null;
            }
        }

        return body;
    }
}
