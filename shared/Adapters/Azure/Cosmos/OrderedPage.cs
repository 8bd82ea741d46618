using System.Text;
using System.Text.Json;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>Makes a page of documents that were read.</summary>
internal static class OrderedPage
{
    /// <summary>The page of documents in order from its start on: as many as it holds, and the next one to say where it ends.</summary>
    public static QueryPage Of(List<StoredDocument> found, QuerySpec query)
    {
        if (found.Count <= query.Limit)
        {
            return new QueryPage(found, null);
        }

        using var next = JsonDocument.Parse(found[query.Limit].Body, CosmosItem.AnyDepth);
        return new QueryPage(found[..query.Limit], [.. query.Order.Select(field => ValueAt(next.RootElement, field.Path))]);
    }

    /// <summary>The page out of all documents that match, in any order.</summary>
    public static QueryPage Sorted(List<StoredDocument> found, QuerySpec query) => Of(First(found, query), query);

    /// <summary>Of some documents that match, in any order, those of which the page can be made, whatever others there are.</summary>
    public static List<StoredDocument> First(List<StoredDocument> found, QuerySpec query)
    {
        var order = Comparer<string[]>.Create((left, right) => Compare(query.Order, left, right));
        var start = query.StartAt?.Select(value => new StringBuilder().AppendValue(value).ToString()).ToArray();
        return
        [
            .. found
                .Select(document => (Document: document, Fields: FieldsOf(document, query.Order)))
                .Where(pair => start is null || order.Compare(pair.Fields, start) >= 0)
                .OrderBy(pair => pair.Fields, order)
                .Take(query.Limit + 1)
                .Select(pair => pair.Document),
        ];
    }

    private static string[] FieldsOf(StoredDocument document, IReadOnlyList<OrderBy> order)
    {
        using var body = JsonDocument.Parse(document.Body, CosmosItem.AnyDepth);
        return [.. order.Select(field => new StringBuilder().AppendValue(ListKey.At(body.RootElement, field.Path)).ToString())];
    }

    private static int Compare(IReadOnlyList<OrderBy> order, string[] left, string[] right)
    {
        for (var field = 0; field < order.Count; field++)
        {
            var compared = string.CompareOrdinal(left[field], right[field]);
            if (compared != 0)
            {
                return order[field].Descending ? -compared : compared;
            }
        }

        return 0;
    }

    private static object ValueAt(JsonElement body, string path)
    {
        var value = ListKey.At(body, path) ?? throw new JsonException($"A document in this order lacks {path}.");
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ when value.TryGetInt64(out var whole) => whole,
            _ when value.TryGetDecimal(out var number) => number,
            _ => value.GetDouble(),
        };
    }
}
