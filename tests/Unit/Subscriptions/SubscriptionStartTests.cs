using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Payments;
using Pepper.Core.Storage;
using Pepper.Core.Subscriptions;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Subscriptions;

public sealed class SubscriptionStartTests
{
    [Fact]
    public async Task A_subscription_starts_with_its_payment_its_perks_and_its_actions()
    {
        await using var scene = await SubscriptionScene.SetAsync();

        var made = (await scene.SubscribeAsync()).Value!;

        Assert.Equal((SubscriptionState.Active, "pm_1"), (made.Subscription.State, made.Subscription.CardGatewayId));
        Assert.Equal("4242", made.Card!.Last4);
        Assert.Equal(made.Subscription.CreatedAt.AddMonths(1), made.Subscription.PeriodEnd);
        Assert.Equal((5m, 1m), (await scene.AvailableAsync(SubscriptionScene.Points), await scene.AvailableAsync(SubscriptionScene.Club)));
        Assert.Equal(
            ["REWARD_EARNED", "REWARD_EARNED", "SUBSCRIPTION_PAYMENT_RECEIVED", "SUBSCRIPTION_STARTED"],
            (await scene.ActionsAsync()).Select(action => action.Type).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_declined_payment_leaves_nothing_and_the_next_try_can_go_through()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        scene.Gateway.Declines = true;

        Assert.Equal("paymentMethodId", (await scene.SubscribeAsync("n1")).Error!.Field);
        Assert.Equal(0, await CountAsync(scene, "subscription") + await CountAsync(scene, "subscriptionSlot"));
        Assert.Empty(await scene.ActionsAsync());

        scene.Gateway.Declines = false;
        Assert.True((await scene.SubscribeAsync("n2")).IsSuccess);
    }

    [Fact]
    public async Task A_payment_that_waits_for_the_customer_gives_nothing_until_it_is_confirmed()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        scene.Gateway.AsksFirst = true;

        var made = (await scene.SubscribeAsync()).Value!;
        var again = (await scene.SubscribeAsync()).Value!;

        Assert.Equal((SubscriptionState.Incomplete, "secret"), (made.Subscription.State, made.ConfirmationSecret));
        Assert.Equal((made.Subscription.Id, "secret"), (again.Subscription.Id, again.ConfirmationSecret));
        Assert.False(made.Subscription.IsActive);
        Assert.Empty(await scene.ActionsAsync());

        scene.Gateway.Confirm(made.Subscription.Id);
        await scene.HearAsync(made.Subscription.Id);
        Assert.Equal(SubscriptionState.Active, (await scene.StoredAsync(made.Subscription.Id))!.State);
        Assert.Equal(5m, await scene.AvailableAsync(SubscriptionScene.Points));
    }

    [Fact]
    public async Task A_payment_that_is_never_confirmed_leaves_nothing()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        scene.Gateway.AsksFirst = true;
        var id = await scene.SubscribedAsync();

        scene.Wait(TimeSpan.FromDays(1));
        await scene.LookAsync();

        Assert.Null(await scene.StoredAsync(id));
        Assert.Empty(await scene.ActionsAsync());
        scene.Gateway.AsksFirst = false;
        Assert.True((await scene.SubscribeAsync()).IsSuccess);
    }

    [Fact]
    public async Task Cancelling_what_waits_for_its_first_payment_ends_it_at_once()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        scene.Gateway.AsksFirst = true;
        var id = await scene.SubscribedAsync();

        var cancelled = (await scene.CancelAsync(id)).Value!.Subscription;

        Assert.Equal(SubscriptionState.Ended, cancelled.State);
        Assert.Null(await scene.StoredAsync(id));
        Assert.Equal(0, await CountAsync(scene, "subscriptionSlot"));
        Assert.Empty(await scene.ActionsAsync());
    }

    [Fact]
    public async Task One_subscription_to_a_scheme_runs_at_a_time()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        const string other = "605efe2f7d2e8b0d1c9e4c02";
        await scene.AddSchemeAsync(other);
        await scene.SubscribedAsync();

        Assert.Equal(409, (await scene.SubscribeAsync()).Error!.Status);
        Assert.True((await scene.SubscribeAsync(schemeId: other)).IsSuccess);
        Assert.Equal(2, scene.Gateway.Charges.Count());
    }

    [Fact]
    public async Task Two_calls_at_once_charge_once()
    {
        await using var scene = await SubscriptionScene.SetAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => scene.SubscribeAsync()));

        Assert.Single(scene.Gateway.Charges);
        Assert.Single(answers.Where(answer => answer.IsSuccess).Select(answer => answer.Value!.Subscription.Id).Distinct());
        Assert.All(answers.Where(answer => !answer.IsSuccess), answer => Assert.Equal(409, answer.Error!.Status));
        Assert.Equal(5m, await scene.AvailableAsync(SubscriptionScene.Points));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_gateway_that_is_away_is_made_up_for_by_the_clock(int outage)
    {
        await using var scene = await SubscriptionScene.SetAsync();
        scene.Gateway.Weather = () => (Outage)outage;
        await Assert.ThrowsAsync<GatewayAwayException>(() => scene.SubscribeAsync("n"));

        scene.Gateway.Weather = () => Outage.None;
        scene.Wait(TimeSpan.FromMinutes(2));
        await scene.LookAsync();

        Assert.Single(scene.Gateway.Charges);
        var again = (await scene.SubscribeAsync("n")).Value!.Subscription;
        Assert.Equal(SubscriptionState.Active, again.State);
        Assert.Single(scene.Gateway.Charges);
        Assert.Equal(5m, await scene.AvailableAsync(SubscriptionScene.Points));
    }

    [Fact]
    public async Task Wherever_a_start_breaks_off_the_clock_finishes_it_and_charges_once()
    {
        for (var commits = 0; ; commits++)
        {
            foreach (var isMade in new[] { false, true })
            {
                await using var scene = await SubscriptionScene.SetAsync();
                var store = new InterruptingStore(scene.Tenant.Documents, commits, isMade);
                var dying = scene.Start(store).GetRequiredService<CreateSubscriptionHandler>();
                var command = new CreateSubscription(null, SubscriptionScene.SchemeId, null, null);
                await Record.ExceptionAsync(() => dying.HandleAsync(command, scene.Tenant.Call(scene.User), CancellationToken.None));
                if (!store.HasBroken)
                {
                    Assert.True(commits >= 2);
                    return;
                }

                scene.Wait(TimeSpan.FromMinutes(2));
                await scene.LookAsync();

                var isBegun = await CountAsync(scene, "subscription") == 1;
                Assert.Equal(isBegun ? 1 : 0, scene.Gateway.Charges.Count());
                Assert.Equal(isBegun ? 5m : 0m, await scene.AvailableAsync(SubscriptionScene.Points));
                Assert.Equal(isBegun ? 4 : 0, (await scene.ActionsAsync()).Count);
            }
        }
    }

    private static Task<long> CountAsync(SubscriptionScene scene, string type) =>
        scene.Tenant.Documents.CountAsync(new QuerySpec(type, scene.Tenant.Tenant.Id), CancellationToken.None);
}
