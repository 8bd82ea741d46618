using System.Text;
using Pepper.Core.Paging;
using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Paging;

public sealed class PageKeyTests
{
    private static readonly IReadOnlyList<OrderBy> Order = [new("updatedAt", Descending: true), new("_id")];

    [Fact]
    public void A_key_reads_back_as_the_values_it_was_made_of()
    {
        var key = PageKey.Write([new("a"), new("b"), new("c"), new("d")], ["é\"", 12L, 1.5m, true]);

        Assert.Equal(["é\"", 12L, 1.5m, true], PageKey.Read(key, [new("a"), new("b"), new("c"), new("d")]));
    }

    [Fact]
    public void A_key_of_an_id_alone_is_base64url_of_a_json_object_without_padding() =>
        Assert.Equal("eyJfaWQiOiI2NWExYjJjMzAxMDIwMzA0MDUwNjA3MDgifQ", PageKey.Write(PageRequest.ById, ["65a1b2c30102030405060708"]));

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("e30")]
    [InlineData("W10")]
    [InlineData("eyJfaWQiOiJ4In0")]
    public void What_is_no_key_of_the_order_reads_as_null(string key) => Assert.Null(PageKey.Read(key, Order));

    [Fact]
    public void A_key_of_an_order_by_more_fields_is_none_of_this_one() =>
        Assert.Null(PageKey.Read(PageKey.Write(Order, ["2026-01-01T00:00:00.000Z", "x"]), PageRequest.ById));

    [Fact]
    public void The_key_of_a_document_is_made_of_the_fields_of_the_order()
    {
        var body = Encoding.UTF8.GetBytes("""{"_id":"x","when":{"timestamp":"2026-01-01T00:00:00.000Z"},"n":3}""");

        Assert.Equal(["2026-01-01T00:00:00.000Z", 3L, "x"], PageKey.Of(body, [new("when.timestamp"), new("n"), new("_id")]));
        Assert.Null(PageKey.Of(body, [new("missing")]));
    }
}
