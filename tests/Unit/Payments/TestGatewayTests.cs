using Pepper.Core.Payments;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Payments;

public sealed class TestGatewayTests
{
    private const string UserId = "605efe2f7d2e8b0d1c9e4b01";
    private const string SchemeId = "605efe2f7d2e8b0d1c9e4b02";
    private const string SubscriptionId = "605efe2f7d2e8b0d1c9e4b03";

    private static readonly NewProduct Product = new(SchemeId, "Beans", [new NewPrice(9.99m, "GBP", BillingInterval.Month, 1), new NewPrice(99, "GBP", BillingInterval.Year, 1)]);

    [Fact]
    public async Task What_is_asked_for_twice_is_made_once()
    {
        await using var scene = await RestartableTenant.NewAsync();
        var customer = await CustomerAsync(scene, "pm_test_visa");

        var first = await StartAsync(scene, customer);
        scene.Clock.Advance(TimeSpan.FromDays(2));
        var again = await StartAsync(scene, customer);

        Assert.Equal(customer, (await GatewayOf(scene).CreateCustomerAsync(scene.Tenant, UserId, default)).Value);
        Assert.Equal((first.GatewayId, first.PeriodStart), (again.GatewayId, again.PeriodStart));
        Assert.Single(again.PaidInvoices);
    }

    [Fact]
    public async Task A_subscription_renews_by_the_clock_and_a_new_process_sees_it()
    {
        await using var scene = await RestartableTenant.NewAsync();
        var started = await StartAsync(scene, await CustomerAsync(scene, "pm_test_visa"));
        scene.Clock.Advance(TimeSpan.FromDays(40));

        var gateway = (IPaymentGateways)scene.Start(scene.Documents).GetService(typeof(IPaymentGateways))!;
        var found = await gateway.Of(scene.Tenant).Value!.FindSubscriptionAsync(scene.Tenant, started.GatewayId, default);

        Assert.Equal(2, found!.PaidInvoices.Count);
    }

    [Fact]
    public async Task A_cancellation_can_be_taken_back_with_another_card()
    {
        await using var scene = await RestartableTenant.NewAsync();
        var gateway = GatewayOf(scene);
        var customer = await CustomerAsync(scene, "pm_test_visa");
        var started = await StartAsync(scene, customer);
        await gateway.AddCardAsync(scene.Tenant, customer, new CardToken("pm_test_amex", null), "k", default);

        var cancelled = await gateway.CancelAtPeriodEndAsync(scene.Tenant, started.GatewayId, null, default);
        var refused = await gateway.ResumeSubscriptionAsync(scene.Tenant, started.GatewayId, "pm_test_mastercard", default);
        var resumed = await gateway.ResumeSubscriptionAsync(scene.Tenant, started.GatewayId, "pm_test_amex", default);

        Assert.Equal(started.PeriodEnd, cancelled.Value!.CancelAt);
        Assert.Equal("paymentMethodId", refused.Error!.Field);
        Assert.Equal((null, "pm_test_amex"), (resumed.Value!.CancelAt, resumed.Value.CardGatewayId));
    }

    [Fact]
    public async Task Deleting_a_customer_ends_its_subscriptions_and_can_be_repeated()
    {
        await using var scene = await RestartableTenant.NewAsync();
        var customer = await CustomerAsync(scene, "pm_test_visa");
        var started = await StartAsync(scene, customer);

        await GatewayOf(scene).DeleteCustomerAsync(scene.Tenant, customer, default);
        await GatewayOf(scene).DeleteCustomerAsync(scene.Tenant, customer, default);

        var found = await GatewayOf(scene).FindSubscriptionAsync(scene.Tenant, started.GatewayId, default);
        Assert.Equal(GatewaySubscriptionStatus.Ended, found!.Status);
        Assert.Null(await GatewayOf(scene).FindSubscriptionAsync(scene.Tenant, "sub_test_x_y", default));
    }

    private static IPaymentGateway GatewayOf(RestartableTenant scene) => scene.Get<IPaymentGateways>().Of(scene.Tenant).Value!;

    private static async Task<string> CustomerAsync(RestartableTenant scene, string card)
    {
        var gateway = GatewayOf(scene);
        var customer = (await gateway.CreateCustomerAsync(scene.Tenant, UserId, default)).Value!;
        Assert.True((await gateway.AddCardAsync(scene.Tenant, customer, new CardToken(card, null), "key", default)).IsSuccess);
        return customer;
    }

    private static async Task<GatewaySubscription> StartAsync(RestartableTenant scene, string customer)
    {
        var product = (await GatewayOf(scene).CreateProductAsync(scene.Tenant, Product, default)).Value!;
        var wanted = new NewGatewaySubscription(SubscriptionId, UserId, customer, product.PriceIds[0], null);
        return (await GatewayOf(scene).StartSubscriptionAsync(scene.Tenant, wanted, default)).Value!;
    }
}
