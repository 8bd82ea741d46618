using Pepper.Core.Payments;
using Pepper.Core.Payments.Testing;
using Pepper.Core.Text;

namespace Pepper.Tests.Unit.Payments;

public sealed class TestBillingTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_period_that_passed_is_paid_once_and_counted_from_the_beginning()
    {
        var subscription = Advance("pm_test_visa", Start.AddDays(65));

        Assert.Equal(
            [new DateTimeOffset(2026, 1, 31, 9, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 2, 28, 9, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 31, 9, 0, 0, TimeSpan.Zero)],
            subscription.PaidInvoices.Select(invoice => invoice.PeriodStart));
        Assert.Equal(3, subscription.PaidInvoices.Select(invoice => invoice.InvoiceId).Distinct().Count());
        Assert.Equal(GatewaySubscriptionStatus.Active, subscription.Status);
    }

    [Fact]
    public void Looking_often_comes_to_the_same_as_looking_once()
    {
        var once = Advance("pm_test_renewal_recovers", Start.AddDays(100));
        var often = Begin("pm_test_renewal_recovers")!;
        for (var hours = 0; hours <= 2400; hours += 7)
        {
            often = TestBilling.Advance(often, TestCard.Find("pm_test_renewal_recovers"), Start.AddHours(hours));
        }

        Assert.Equal(once.PaidInvoices, TestBilling.Advance(often, TestCard.Find("pm_test_renewal_recovers"), Start.AddDays(100)).PaidInvoices);
    }

    [Theory]
    [InlineData(0, GatewaySubscriptionStatus.PastDue)]
    [InlineData(6, GatewaySubscriptionStatus.PastDue)]
    [InlineData(7, GatewaySubscriptionStatus.Ended)]
    public void A_renewal_that_keeps_failing_ends_after_seven_days(int days, GatewaySubscriptionStatus status)
    {
        var renewal = new DateTimeOffset(2026, 2, 28, 9, 0, 0, TimeSpan.Zero);

        var subscription = Advance("pm_test_renewal_fails", renewal.AddDays(days));

        Assert.Equal(status, subscription.Status);
        Assert.Equal(status == GatewaySubscriptionStatus.Ended ? renewal.AddDays(7) : null, subscription.EndedAt);
        Assert.Single(subscription.PaidInvoices);
    }

    [Fact]
    public void A_renewal_that_failed_is_tried_again_the_next_day()
    {
        var renewal = new DateTimeOffset(2026, 2, 28, 9, 0, 0, TimeSpan.Zero);

        Assert.Equal(GatewaySubscriptionStatus.PastDue, Advance("pm_test_renewal_recovers", renewal).Status);
        var recovered = Advance("pm_test_renewal_recovers", renewal.AddDays(1));

        Assert.Equal((GatewaySubscriptionStatus.Active, renewal.AddDays(1)), (recovered.Status, recovered.PaidInvoices[^1].PaidAt));
    }

    [Fact]
    public void One_that_was_cancelled_ends_with_the_period_that_is_paid_for()
    {
        var begun = Begin("pm_test_visa")!;
        var cancelled = begun with { CancelAt = begun.PeriodEnd };

        var ended = TestBilling.Advance(cancelled, TestCard.Find("pm_test_visa"), Start.AddYears(1));

        Assert.Equal((GatewaySubscriptionStatus.Ended, begun.PeriodEnd), (ended.Status, ended.EndedAt));
        Assert.Single(ended.PaidInvoices);
        Assert.Equal(Timestamp.Never, ended.DueAt);
    }

    [Fact]
    public void A_first_payment_waits_for_its_confirmation_and_not_for_ever()
    {
        Assert.Equal(GatewaySubscriptionStatus.Incomplete, Advance("pm_test_3ds_payment", Start).Status);
        Assert.NotNull(Advance("pm_test_3ds_payment", Start).ConfirmationSecret);
        Assert.Equal(GatewaySubscriptionStatus.Active, Advance("pm_test_3ds_payment", Start.AddHours(1)).Status);
        Assert.Equal(GatewaySubscriptionStatus.Incomplete, Advance("pm_test_3ds_abandoned", Start.AddHours(22)).Status);
        Assert.Equal(GatewaySubscriptionStatus.Ended, Advance("pm_test_3ds_abandoned", Start.AddHours(23)).Status);
    }

    [Fact]
    public void A_card_that_is_declined_begins_nothing() => Assert.Null(Begin("pm_test_charge_declined"));

    [Fact]
    public void Without_a_card_a_renewal_fails() =>
        Assert.Equal(
            GatewaySubscriptionStatus.PastDue,
            TestBilling.Advance(Begin("pm_test_visa")!, null, Start.AddMonths(1)).Status);

    private static TestSubscription Advance(string card, DateTimeOffset now) =>
        TestBilling.Advance(Begin(card)!, TestCard.Find(card), now);

    private static TestSubscription? Begin(string card) => TestBilling.Start(
        new TestSubscription
        {
            Id = "sub_test_u_s",
            SubscriptionId = "s",
            UserId = "u",
            PriceId = "price_test_x_0",
            Price = new NewPrice(9.99m, "GBP", BillingInterval.Month, 1),
            Status = GatewaySubscriptionStatus.Incomplete,
            StartedAt = Start,
        },
        TestCard.Find(card)!);
}
