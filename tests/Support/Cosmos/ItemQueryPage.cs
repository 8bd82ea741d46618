using System.Globalization;
using System.Text;
using System.Text.Json;
using Pepper.Tests.Support.Cosmos.Sql;

namespace Pepper.Tests.Support.Cosmos;

/// <summary>Answers one page of a query.</summary>
/// <param name="Parts">The members of the answer's list, as JSON.</param>
/// <param name="Continuation">Where the next page starts; null on the last.</param>
/// <param name="Charge">Request units, by <see cref="RequestUnits"/>.</param>
internal sealed record ItemQueryPage(IReadOnlyList<ReadOnlyMemory<byte>> Parts, string? Continuation, double Charge)
{
    private const int MaxBytes = 4 * 1024 * 1024;
    private const int MostWhenNotSaid = 100;

    /// <summary>Answers a page.</summary>
    /// <param name="query">The query.</param>
    /// <param name="items">All items in its reach.</param>
    /// <param name="indexes">The container's indexes.</param>
    /// <param name="limit">The most items to answer; -1 for as many as the service likes.</param>
    /// <param name="continuation">Where the last page ended; null for the first.</param>
    public static ItemQueryPage Answer(SqlQuery query, IEnumerable<AccountItem> items, IndexedPaths indexes, int limit, string? continuation)
    {
        var last = continuation is null ? null : Place.Parse(continuation);
        var indexed = query.Conditions.Where(condition => condition.Paths.All(indexes.Has)).ToList();
        var candidates = items.Where(item => indexed.TrueForAll(condition => SqlValues.Truth(condition.Holds(item.Root)) == true)).ToList();
        if (query.Select is SqlSelect.Count or SqlSelect.CountOfRange)
        {
            return Count(query, candidates, indexed.Count == query.Conditions.Count);
        }

        // A composite index has no entry for an item that lacks one of its fields.
        var ordered = candidates
            .Where(item => query.Order.Count < 2 || query.Order.All(field => field.Value(item.Root).ValueKind != JsonValueKind.Undefined))
            .Select(item => (Item: item, Place: new Place(query, item)))
            .OrderBy(entry => entry.Place, Comparer<Place>.Create((left, right) => Place.Compare(query, left, right)))
            .SkipWhile(entry => last is not null && Place.Compare(query, entry.Place, last) <= 0);
        var (parts, bytes, charge) = (new List<ReadOnlyMemory<byte>>(), 0, RequestUnits.QueryBase);
        Place? end = null;
        foreach (var (item, place) in ordered)
        {
            if (parts.Count >= (limit > 0 ? limit : MostWhenNotSaid) || bytes + item.Json.Length > MaxBytes)
            {
                return new ItemQueryPage(parts, end!.ToString(), charge);
            }

            // What its indexes do not rule out has to be read to be looked at.
            charge += RequestUnits.OfRead(item.Json.Length);
            end = place;
            if (query.Matches(item.Root))
            {
                var part = Part(query, item);
                parts.Add(part);
                bytes += part.Length;
            }
        }

        return new ItemQueryPage(parts, null, charge);
    }

    private static ItemQueryPage Count(SqlQuery query, List<AccountItem> candidates, bool isIndexed)
    {
        var count = candidates.Count(item => query.Matches(item.Root));
        var text = query.Select == SqlSelect.Count ? $"{count}" : $$"""[{"item":{{count}}}]""";
        var charge = isIndexed ? candidates.Count * RequestUnits.Counted : candidates.Sum(item => RequestUnits.OfRead(item.Json.Length));
        return new ItemQueryPage([Encoding.UTF8.GetBytes(text)], null, RequestUnits.QueryBase + charge);
    }

    private static ReadOnlyMemory<byte> Part(SqlQuery query, AccountItem item) => query.Select switch
    {
        SqlSelect.Items => item.Json,
        SqlSelect.Ids => JsonSerializer.SerializeToUtf8Bytes(item.Id),
        _ => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["_rid"] = item.Root.GetProperty("_rid"),
            ["orderByItems"] = query.Order.Select(field => field.Value(item.Root))
                .Select(value => value.ValueKind == JsonValueKind.Undefined ? new Dictionary<string, JsonElement>() : new() { ["item"] = value }),
            ["payload"] = item.Root,
        }),
    };

    // Where an item stands in a query's answer.
    private sealed record Place(JsonElement[] Values, long Number)
    {
        public Place(SqlQuery query, AccountItem item)
            : this([.. query.Order.Select(field => field.Value(item.Root))], item.Number)
        {
        }

        public static int Compare(SqlQuery query, Place left, Place right)
        {
            for (var index = 0; index < query.Order.Count; index++)
            {
                var compared = SqlValues.Order(left.Values[index], right.Values[index]);
                if (compared != 0)
                {
                    return query.Order[index].Descending ? -compared : compared;
                }
            }

            return left.Number.CompareTo(right.Number);
        }

        public static Place Parse(string text)
        {
            var bytes = Convert.FromBase64String(text);
            var end = Array.IndexOf(bytes, (byte)' ');
            return new Place(
                JsonSerializer.Deserialize<JsonElement[]>(bytes.AsSpan(end + 1))!,
                long.Parse(bytes.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture));
        }

        public override string ToString() =>
            Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Number} {JsonSerializer.Serialize(Values)}")));
    }
}
