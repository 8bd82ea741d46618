using System.Text;
using System.Text.Json;
using CsCheck;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Credentials;
using Pepper.Core.Locations;
using Pepper.Core.Operations;
using Pepper.Core.ScheduledTasks;
using Pepper.Core.Segments;
using Pepper.Core.Storage;
using Pepper.Core.Users;
using Pepper.Core.Vouchers;

namespace Pepper.Tests.Unit.Cosmos;

public sealed class ListKeyTests
{
    private static readonly DocumentType Thing = new(
        "thing",
        [new DocumentIndex(IndexScope.Tenant, "team", "rank", "_id"), new DocumentIndex(IndexScope.Partition, "_id")])
    {
        PersonalData = PersonalData.None("things"),
    };

    [Fact]
    public void Texts_of_keys_sort_as_the_values_do()
    {
        Gen.OneOf(Gen.Double[-1e12, 1e12].Select(value => (object)value), Gen.String[0, 5].Select(value => (object)value), Gen.Bool.Select(value => (object)value))
            .Select(Gen.OneOf(Gen.Double[-10, 10].Select(value => (object)value), Gen.String[0, 2].Select(value => (object)value)))
            .Sample(pair => Math.Sign(string.CompareOrdinal(Key(pair.Item1), Key(pair.Item2))) == Math.Sign(Compare(pair.Item1, pair.Item2)));
    }

    [Fact]
    public void A_text_comes_before_those_that_it_begins()
    {
        string[] texts = ["", " ", "!", "a", "a ", "a b", "a!", "ab", "b"];

        Assert.Equal(texts, texts.Reverse().OrderBy(text => Key(text) + Key("z"), StringComparer.Ordinal));
    }

    [Fact]
    public void A_long_text_is_cut_and_still_tells_itself_from_others()
    {
        var (one, other) = (new string('x', 1000), new string('x', 999) + "y");

        Assert.NotEqual(Key(one), Key(other));
        Assert.InRange(Key(one).Length, 200, 250);
        Assert.True(string.CompareOrdinal(Key(one[..SortableText.MostOfText]), Key(one)) < 0);
    }

    [Fact]
    public void A_document_without_the_first_field_is_in_no_list_along_it()
    {
        var key = ListKey.Of(Thing)[0];

        Assert.Null(key.ValueFor(JsonDocument.Parse("""{"rank":1,"_id":"a"}""").RootElement));
        Assert.Null(key.ValueFor(JsonDocument.Parse("""{"team":null,"rank":1,"_id":"a"}""").RootElement));
        Assert.Equal("ered aea ", key.ValueFor(JsonDocument.Parse("""{"team":"red","_id":"a"}""").RootElement));
    }

    [Fact]
    public void Equal_fields_and_a_range_are_asked_of_the_key_and_nowhere_else()
    {
        var team = Filter.Equal("team", "red");
        var rank = new Filter("rank", FilterOperator.GreaterThan, 3L);
        var title = new Filter("title", FilterOperator.Prefix, "a");
        var query = new QuerySpec("thing", "t") { Filters = [team, rank, title], Order = [new("rank"), new("_id")] };

        var range = KeyRange.InOrder(query, new TypeKeys(Thing))!;

        Assert.Equal("t0", range.Key.Name);
        Assert.StartsWith("ered d", range.From, StringComparison.Ordinal);
        Assert.Equal("ered e", range.To);
        Assert.True(range.Implies(team) && range.Implies(rank));
        Assert.False(range.Implies(title));
    }

    [Fact]
    public void An_order_that_no_index_gives_has_no_key()
    {
        Assert.Null(KeyRange.InOrder(new QuerySpec("thing", "t") { Order = [new("rank"), new("_id")] }, new TypeKeys(Thing)));
        Assert.Null(KeyRange.InOrder(
            new QuerySpec("thing", "t") { Filters = [Filter.Equal("team", "red")], Order = [new("rank", true), new("_id")] }, new TypeKeys(Thing)));
    }

    [Fact]
    public void Every_declared_index_gives_its_order_both_ways()
    {
        foreach (var type in DocumentCatalogue.All)
        {
            foreach (var key in ListKey.Of(type))
            {
                foreach (var descending in new[] { false, true })
                {
                    var query = new QuerySpec(type.Name, "t")
                    {
                        Owner = key.Index.Scope == IndexScope.Partition ? "o" : null,
                        Order = [.. key.Index.Paths.Select(path => new OrderBy(path, descending))],
                    };

                    Assert.Equal(key.Index.Paths, KeyRange.InOrder(query, new TypeKeys(type))?.Key.Index.Paths);
                }
            }
        }
    }

    [Fact]
    public void Every_order_that_callers_may_ask_for_is_a_list()
    {
        QuerySpec[] lists =
        [
            Tenant(User.DocumentType, "_id"), Tenant(User.DocumentType, "created", "_id"), Tenant(User.DocumentType, "updatedAt", "_id"),
            Tenant(Credential.DocumentType, "_id"), Tenant(Credential.DocumentType, "id", "_id"), Tenant(Credential.DocumentType, "provider", "_id"),
            Tenant(ActionRecord.DocumentType, "when.timestamp", "_id"), Within(ActionRecord.DocumentType, "when.timestamp", "_id"),
            Tenant(Operation.DocumentType, "_id"), Tenant(Award.DocumentType, "_id"), Tenant(Award.DocumentType, "updatedAt", "_id"),
            Within(Voucher.DocumentType, "_id"), Within(Voucher.DocumentType, "startDate", "_id"), Within(Voucher.DocumentType, "endDate", "_id"),
            Within(Voucher.DocumentType, "code", "_id"), Within(Location.DocumentType, "title", "_id"), Within(Location.DocumentType, "cell", "_id"),
            Tenant(Membership.DocumentType, "userId") with { Filters = [Filter.Equal("segmentId", "s")] }, Within(Membership.DocumentType, "segmentId"),
            Within(LedgerEntry.DocumentType, "number") with { Filters = [Filter.Equal("awardId", "a")] },
            Within(ScheduledTask.DocumentType, "dueAt", "_id") with { Filters = [Filter.Equal("status", "PENDING")] },
        ];

        Assert.All(lists, list => Assert.NotNull(KeyRange.InOrder(list, new TypeKeys(DocumentCatalogue.All.Single(type => type.Name == list.Type)))));
    }

    private static QuerySpec Tenant(DocumentType type, params string[] order) =>
        new(type.Name, "t") { Order = [.. order.Select(path => new OrderBy(path, Descending: true))] };

    private static QuerySpec Within(DocumentType type, params string[] order) => Tenant(type, order) with { Owner = "o" };

    private static string Key(object value) => new StringBuilder().AppendValue(value).ToString();

    private static int Compare(object left, object right) => (left, right) switch
    {
        (double one, double other) => one.CompareTo(other),
        (string one, string other) => string.CompareOrdinal(one, other),
        (bool one, bool other) => one.CompareTo(other),
        _ => RankOf(left).CompareTo(RankOf(right)),
    };

    private static int RankOf(object value) => value switch
    {
        bool => 0,
        double => 1,
        _ => 2,
    };
}
