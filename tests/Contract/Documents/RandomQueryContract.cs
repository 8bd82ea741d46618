using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Documents;

/// <summary>Random queries over random documents answer what a plain reading of the port's documentation does.</summary>
public abstract class RandomQueryContract(StoreUnderTest store) : DocumentStoreContract(store)
{
    private static readonly Gen<string> Words = OneOf("", "a", "A", "ab", "b", "ä", "Ä", "😀", "a'b", "z");

    private static readonly Gen<JsonNode?> Values = Gen.OneOf(
        Gen.Int[-3, 3].Select(value => (JsonNode?)JsonValue.Create(value)),
        OneOf(0.5m, 1.0m, -2.25m, 1e10m).Select(value => (JsonNode?)JsonValue.Create(value)),
        Words.Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.Bool.Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.Const((JsonNode?)null),
        Words.Array[0, 3].Select(values => (JsonNode?)new JsonArray([.. values.Select(value => JsonValue.Create(value))])),
        Words.Select(value => (JsonNode?)new JsonObject { ["inner"] = value }));

    // Fields that give an order are always there and of one kind; the others may be anything or missing.
    private static readonly Gen<JsonObject> Documents = Gen.Select(
        Gen.Int[-3, 3],
        Words,
        OneOf("g1", "g2"),
        Values,
        Values.Array[0, 1],
        (number, text, team, any, maybe) =>
        {
            var document = new JsonObject { ["number"] = number, ["text"] = text, ["team"] = team, ["rank"] = number / 2m, ["any"] = any };
            if (maybe.Length > 0)
            {
                document["nested"] = new JsonObject { ["maybe"] = maybe[0] };
            }

            return document;
        });

    private static readonly Gen<Filter> Filters = Gen.Select(
        OneOf("number", "text", "team", "any", "nested.maybe", "nested", "any.inner"),
        Gen.Enum<FilterOperator>(),
        Words,
        Gen.Int[-3, 3],
        Gen.Int[0, 3],
        (path, comparison, word, number, kind) => new Filter(path, comparison, comparison switch
        {
            FilterOperator.In or FilterOperator.NotIn or FilterOperator.ContainsAnyIgnoreCase or FilterOperator.HasAny or FilterOperator.HasNone =>
                new[] { word, "g1", "ab" },
            FilterOperator.Prefix or FilterOperator.ContainsIgnoreCase => word,
            FilterOperator.Exists => kind > 1,
            _ => kind switch
            {
                0 => word,
                1 => (long)number,
                2 => number / 2m,
                _ when comparison is FilterOperator.Equal or FilterOperator.NotEqual or FilterOperator.Has => number > 0,
                _ => "g1",
            },
        }));

    private static readonly Gen<OrderBy[]> Orders = Gen.Select(
        OneOf<string[]>(["_id"], ["number", "_id"], ["text", "_id"], ["team", "rank", "_id"]),
        Gen.Bool.Array[3],
        (paths, descending) => paths.Select((path, index) => new OrderBy(path, descending[index])).ToArray());

    private static readonly Gen<(JsonObject[] Documents, Filter[] Filters, OrderBy[] Order, int Limit)> Cases =
        Gen.Select(Documents.Array[0, 30], Filters.Array[0, 2], Orders, Gen.Int[1, 12]);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    [Fact]
    public Task Random_queries_answer_what_a_plain_evaluation_does() => Cases.SampleAsync(
        async sample =>
        {
            var tenant = $"t{Guid.NewGuid():n}";
            var documents = sample.Documents.Select((document, index) => (Id: $"{index * 7 % 31:d2}", Json: document)).ToList();
            foreach (var (id, json) in documents)
            {
                json["_id"] = id;
                await CommitAsync(new Partition(tenant, $"owner{id[^1]}"), Things.Create(id, json));
            }

            var expected = documents
                .Where(document => sample.Filters.All(filter => PlainEvaluation.Holds(filter, document.Json)))
                .Order(Comparer<(string Id, JsonObject Json)>.Create((left, right) => PlainEvaluation.Compare(sample.Order, left.Json, right.Json)))
                .Select(document => document.Id)
                .ToList();
            var query = new QuerySpec(Things.Type, tenant) { Filters = sample.Filters, Order = sample.Order, Limit = sample.Limit };

            Assert.Equal(expected, await PageThroughAsync(query));
            Assert.Equal(expected.Count, await Store.CountAsync(query, default));
        },
        iter: RandomCases,
        threads: 1,
        print: sample => JsonSerializer.Serialize(new { sample.Documents, sample.Filters, sample.Order, sample.Limit }));
}
