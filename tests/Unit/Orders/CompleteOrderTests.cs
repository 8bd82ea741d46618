using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Orders;
using Pepper.Core.Perks;
using Pepper.Core.Results;

namespace Pepper.Tests.Unit.Orders;

public sealed class CompleteOrderTests
{
    [Fact]
    public void An_order_of_items_alone_adds_up_by_itself()
    {
        var order = Read("""{"orderId":"o-1","items":[{"id":"a","price":1.25,"quantity":3},{"id":"b","price":2}]}""").Value!;

        Assert.Equal(("o-1", 5.75m, null), (order.OrderId, order.Total, order.Scenario));
        Assert.Empty(order.Discounts);
    }

    [Theory]
    [InlineData("5.75", "5.75")]
    [InlineData("5.76", "5.76")]
    [InlineData("5.74", "5.75")]
    public void Sums_may_differ_by_a_coin(string subtotal, string total) =>
        Assert.True(Read($$"""{"orderId":"o-1","items":[{"id":"a","price":5.75}],"subtotal":{{subtotal}},"total":{{total}}}""").IsSuccess);

    [Fact]
    public void A_coin_is_the_currencys()
    {
        const string yen = """{"orderId":"o-1","items":[{"id":"a","price":575}],"total":576}""";

        Assert.True(Read(yen, "JPY").IsSuccess);
        Assert.Equal("metadata.total", Read(yen, "GBP").Error!.Field);
    }

    [Fact]
    public void All_that_an_order_can_tell_is_read()
    {
        var order = Read(
            """
            {
              "orderId": "o-1", "scenario": "PAY_AT_POS", "transactionReference": "t", "currency": "GBP", "tip": 1, "tax": 0.5,
              "items": [{"id":"a","title":"A","price":10,"quantity":1,"categoryId":"c","modifiers":[{"id":"m","price":0.5}]}],
              "subtotal": 10.5, "total": 7.5,
              "discounts": [{"awardId":"605efe2f7d2e8b0d1c9e4a01","perkId":"605efe2f7d2e8b0d1c9e4a02","points":10,"amount":2,"title":"Free"},{"amount":1}]
            }
            """).Value!;

        Assert.Equal((OrderScenario.PayAtPos, 7.5m), (order.Scenario, order.Total));
        Assert.Equal(
            [new OrderDiscount("605efe2f7d2e8b0d1c9e4a01", "605efe2f7d2e8b0d1c9e4a02", 10, 2), new OrderDiscount(null, null, null, 1)], order.Discounts);
    }

    [Theory]
    [InlineData("orderId", "null")]
    [InlineData("orderId", "\"\"")]
    [InlineData("orderId", "\"ö\"")]
    [InlineData("orderId", "17")]
    [InlineData("scenario", "\"BY_PIGEON\"")]
    [InlineData("currency", "\"EUR\"")]
    [InlineData("items", "null")]
    [InlineData("items", "[]")]
    [InlineData("items[0].price", """[{"id":"a"}]""")]
    [InlineData("items[0].price", """[{"id":"a","price":-1}]""")]
    [InlineData("items[0].price", """[{"id":"a","price":1.00001}]""")]
    [InlineData("subtotal", "5.73")]
    [InlineData("subtotal", "-1")]
    [InlineData("total", "5.77")]
    [InlineData("tip", "-0.01")]
    [InlineData("tax", "\"none\"")]
    [InlineData("discounts", """[{"amount":3},{"amount":2.77}]""")]
    [InlineData("discounts[0].amount", """[{"awardId":"605efe2f7d2e8b0d1c9e4a01"}]""")]
    [InlineData("discounts[0].awardId", """[{"awardId":"mine","amount":1}]""")]
    [InlineData("discounts[0].points", """[{"points":-1,"amount":1}]""")]
    [InlineData("earned", "[]")]
    [InlineData("redeemed", "[]")]
    public void A_wrong_member_is_named(string field, string value)
    {
        var members = new Dictionary<string, JsonElement>
        {
            ["orderId"] = JsonDocument.Parse("\"o-1\"").RootElement,
            ["items"] = JsonDocument.Parse("""[{"id":"a","price":5.75}]""").RootElement,
        };
        members[field.Split('[', '.')[0]] = JsonDocument.Parse(value).RootElement;

        var error = Read(JsonSerializer.Serialize(members)).Error!;

        Assert.Equal((422, $"metadata.{field}"), (error.Status, error.Field));
    }

    [Fact]
    public void Sums_that_differ_are_told()
    {
        var error = Read("""{"orderId":"o-1","items":[{"id":"a","price":5.75}],"discounts":[{"amount":1}],"total":5.75}""").Error!;

        Assert.Equal("`metadata.total` is 5.75, but the subtotal of 5.75 less discounts of 1 is 4.75.", error.Message);
    }

    private static Result<CompleteOrder> Read(string metadata, string currency = "GBP") =>
        CompleteOrder.From(new Fields(JsonDocument.Parse(metadata).RootElement, "metadata."), currency);
}
