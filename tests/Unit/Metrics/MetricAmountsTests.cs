using Pepper.Core.Actions;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Metrics.Folding;
using Pepper.Core.Perks;

namespace Pepper.Tests.Unit.Metrics;

public sealed class MetricAmountsTests
{
    private const string Refund =
        """{"orderId":"1","spent":-2.5,"ofOrder":{"locationId":"605efe2f7d2e8b0d1c9e4b07","scenario":"DINE_IN","paymentTypes":["CARD"]}}""";

    private static readonly UserMetric Points = new(UserMetric.PointsEarned, "m", "M", MetricActions.AllTime) { PerkId = MetricActions.PerkId };
    private static readonly UserMetric Tips = new(UserMetric.TipsGiven, "m", "M", MetricActions.AllTime);

    [Theory]
    [InlineData(ActionType.RewardEarned, "605efe2f7d2e8b0d1c9e4a01", "12.5", "12.5")]
    [InlineData(ActionType.RewardEarned, "605efe2f7d2e8b0d1c9e4a02", "12.5", null)]
    [InlineData(ActionType.AwardPointsRefunded, "605efe2f7d2e8b0d1c9e4a01", "-4", "-4")]
    [InlineData(ActionType.AwardPointsRefunded, "605efe2f7d2e8b0d1c9e4a01", "4", null)]
    [InlineData(ActionType.RedeemPerk, "605efe2f7d2e8b0d1c9e4a01", "-4", null)]
    [InlineData(ActionType.AwardPointsReset, "605efe2f7d2e8b0d1c9e4a01", "-4", null)]
    public void Points_earned_are_those_gained_less_those_that_refunds_took_back(string type, string perkId, string points, string? expected) =>
        Assert.Equal(Number(expected), Of(Points, MetricActions.New(type, $$"""{"perkId":"{{perkId}}","points":{{points}}}""")));

    [Theory]
    [InlineData("""{"payments":[{"type":"CARD","amount":9,"tip":1.2},{"type":"CASH","amount":1,"tip":0.3}],"tip":7}""", "1.5")]
    [InlineData("""{"payments":[{"type":"CARD","amount":9}],"tip":0.7}""", "0.7")]
    [InlineData("""{"payments":"none","tip":"much"}""", null)]
    [InlineData("""{"tip":0}""", null)]
    public void Tips_are_those_in_the_payments_or_else_the_orders_own(string metadata, string? expected) =>
        Assert.Equal(Number(expected), Of(Tips, MetricActions.New(ActionType.OrderCompleted, metadata)));

    [Fact]
    public void Tips_narrowed_by_payment_are_those_in_such_payments_alone()
    {
        var order = MetricActions.New(
            ActionType.OrderCompleted, """{"payments":[{"type":"CARD","amount":9,"tip":1.2},{"type":"CASH","amount":1,"tip":0.3}],"tip":7}""");

        Assert.Equal(0.3m, MetricAmounts.Of(Tips, new MetricQuery { PaymentTypes = ["CASH"] }, order));
    }

    [Fact]
    public void An_order_adds_its_total_and_a_refund_takes_off_what_it_gave_back()
    {
        var spend = MetricActions.Sum(ActionType.OrderCompleted);

        Assert.Equal(8.25m, Of(spend, MetricActions.New(ActionType.OrderCompleted, """{"orderId":"1","spent":8.25,"total":8.26}""")));
        Assert.Equal(8.26m, Of(spend, MetricActions.New(ActionType.OrderCompleted, """{"orderId":"1","total":8.26}""")));
        Assert.Equal(-2.5m, Of(spend, MetricActions.New(ActionType.OrderPaymentRefunded, Refund)));
        Assert.Equal(2.5m, Of(MetricActions.Sum(ActionType.OrderPaymentRefunded), MetricActions.New(ActionType.OrderPaymentRefunded, Refund)));
        Assert.Null(Of(MetricActions.Count(ActionType.OrderCompleted), MetricActions.New(ActionType.OrderPaymentRefunded, Refund)));
    }

    [Theory]
    [InlineData("605efe2f7d2e8b0d1c9e4b07", OrderScenario.DineIn, "CARD", true)]
    [InlineData("605efe2f7d2e8b0d1c9e4b08", OrderScenario.DineIn, "CARD", false)]
    [InlineData("605efe2f7d2e8b0d1c9e4b07", OrderScenario.Tab, "CARD", false)]
    [InlineData("605efe2f7d2e8b0d1c9e4b07", OrderScenario.DineIn, "CASH", false)]
    public void A_refund_counts_where_its_order_did(string locationId, OrderScenario scenario, string paymentType, bool counts)
    {
        var query = new MetricQuery { Locations = [locationId], Scenarios = [scenario], PaymentTypes = [paymentType] };

        var amount = MetricAmounts.Of(MetricActions.Sum(ActionType.OrderCompleted), query, MetricActions.New(ActionType.OrderPaymentRefunded, Refund));

        Assert.Equal(counts ? -2.5m : null, amount);
    }

    [Theory]
    [InlineData("0.00004", "0")]
    [InlineData("0.12345", "0.1234")]
    [InlineData("99999999999999999999", "1000000000000000")]
    public void Amounts_are_bounded_so_that_sums_are_exact(string posted, string expected) =>
        Assert.Equal(Number(expected), Of(MetricActions.Sum("GIFT_CARD_TOPUP"), MetricActions.New("GIFT_CARD_TOPUP", $$"""{"amount":{{posted}}}""")));

    private static decimal? Of(UserMetric metric, ActionRecord action) => MetricAmounts.Of(metric, MetricQuery.All, action);

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
