using System.Text.Json;
using System.Text.Json.Nodes;
using Pepper.Core.Actions;

namespace Pepper.Tests.Unit.Actions;

public sealed class ValueRangeTests
{
    [Theory]
    [InlineData("0", "0-1")]
    [InlineData("0.9999", "0-1")]
    [InlineData("1", "1-2")]
    [InlineData("2", "2-3")]
    [InlineData("2.99", "2-3")]
    [InlineData("3", "3-5")]
    [InlineData("4.9999", "3-5")]
    [InlineData("5", "5-8")]
    [InlineData("8", "8-13")]
    [InlineData("-20", "13-21")]
    [InlineData("21", "21-34")]
    [InlineData("1000", "987-1597")]
    [InlineData("999999999999999", "806515533049393-1304969544928657")]
    public void A_value_lies_between_two_neighbours_of_the_row_the_lower_one_included(string value, string range) =>
        Assert.Equal(range, ValueRange.Of(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void No_amount_of_money_or_points_is_too_large_and_what_is_has_no_range()
    {
        Assert.NotNull(ValueRange.Of(Payment.MaxAmount));
        Assert.NotNull(ValueRange.Of(Core.Awards.Award.MaxAvailable));
        Assert.Null(ValueRange.Of(decimal.MinValue));
    }

    [Theory]
    [InlineData("ORDER_COMPLETED", """{"total":12.5}""", "8-13")]
    [InlineData("ORDER_PAYMENT_REFUNDED", """{"amount":0.5}""", "0-1")]
    [InlineData("REDEEM_PERK", """{"points":-50}""", "34-55")]
    [InlineData("USER_CREDITED", """{"number":2}""", "2-3")]
    [InlineData("GIFT_CARD_TOPUP", """{"value":20,"currency":"GBP"}""", "13-21")]
    [InlineData("GIFT_CARD_TOPUP", """{"amount":"20"}""", null)]
    [InlineData("GIFT_CARD_TOPUP", """{"amount":{"x":1}}""", null)]
    [InlineData("GIFT_CARD_TOPUP", """{"amount":1e300}""", null)]
    [InlineData("GIFT_CARD_TOPUP", """{"amount":7.9e27}""", null)]
    [InlineData("BOOKING_CREATED", """{"amount":20}""", null)]
    [InlineData("USER_CHANGED", """{"changed":[]}""", null)]
    public void The_metadata_gains_the_range_of_its_value(string type, string metadata, string? range)
    {
        using var json = JsonDocument.Parse(metadata);
        var made = ActionWriter.Make(
            "65b9f3a1c0ffee0011223344", type, DateTimeOffset.UnixEpoch, new ActionTenant("t", "Cafe"), null, JsonObject.Create(json.RootElement)!, null);

        Assert.Equal(range, (string?)made.Metadata["valueRange"]);
    }
}
