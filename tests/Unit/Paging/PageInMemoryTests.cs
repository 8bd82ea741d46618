using CsCheck;
using Pepper.Core.Paging;
using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Paging;

public sealed class PageInMemoryTests
{
    private static readonly IReadOnlyList<OrderBy> Order = [new OrderBy("rank"), new OrderBy("_id")];

    [Fact]
    public void Following_the_keys_meets_every_item_once_and_in_order() =>
        Gen.Select(Gen.Select(Gen.Long[0, 3], Gen.Int[0, 999]).Array[0, 30], Gen.Int[1, 7]).Sample((items, limit) =>
        {
            var all = items.Select(item => (Rank: item.Item1, Id: item.Item2.ToString("d3", System.Globalization.CultureInfo.InvariantCulture))).Distinct().ToList();
            var seen = new List<(long Rank, string Id)>();
            IReadOnlyList<object>? start = null;
            while (true)
            {
                var page = new PageRequest(limit, Order, start).Cut(all, item => [item.Rank, item.Id]);
                seen.AddRange(page.Items);
                Assert.True(page.Info.Count <= limit);
                if (page.Info.NextKey is null)
                {
                    break;
                }

                start = PageKey.Read(page.Info.NextKey, Order);
            }

            Assert.Equal(all.OrderBy(item => item.Rank).ThenBy(item => item.Id, StringComparer.Ordinal), seen);
        });

    [Fact]
    public void An_empty_page_has_no_keys()
    {
        var page = new PageRequest(10, Order, null).Cut(Array.Empty<string>(), id => [0L, id]);

        Assert.Equal(new PageInfo(0, 10, null, null), page.Info);
    }

    [Fact]
    public void A_key_whose_values_are_of_other_kinds_is_answered_too()
    {
        var page = new PageRequest(10, Order, [true, 1.5m]).Cut(["a"], id => [0L, id]);

        Assert.Equal(page.Items.Count, page.Info.Count);
    }
}
