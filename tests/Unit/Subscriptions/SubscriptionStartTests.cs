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

    [Fact]
    public async Task A_start_whose_answer_was_lost_is_found_by_the_clock()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        await BreakOffAsync(scene, Outage.After);

        scene.Wait(TimeSpan.FromMinutes(2));
        await scene.LookAsync();

        Assert.Single(scene.Gateway.Charges);
        var again = (await scene.SubscribeAsync("n")).Value!.Subscription;
        Assert.Equal(SubscriptionState.Active, again.State);
        Assert.Single(scene.Gateway.Charges);
        Assert.Equal(5m, await scene.AvailableAsync(SubscriptionScene.Points));
    }

    [Fact]
    public async Task A_start_that_did_not_reach_the_gateway_is_never_made_unless_it_is_asked_for_again()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        await BreakOffAsync(scene, Outage.Before);

        for (var minute = 0; minute < 2 * 24 * 60; minute += 10)
        {
            scene.Wait(TimeSpan.FromMinutes(minute == 0 ? 2 : 10));
            await scene.LookAsync();
            if (minute < 23 * 60)
            {
                var expected = minute == 0 ? SubscriptionState.Starting : SubscriptionState.Abandoned;
                Assert.Equal(expected, (await StoredAsync(scene)).Single().State);
            }
        }

        Assert.Empty(scene.Gateway.Charges);
        Assert.Equal(0, await CountAsync(scene, "subscription") + await CountAsync(scene, "subscriptionSlot"));
        Assert.Equal(SubscriptionState.Active, (await scene.SubscribeAsync("n")).Value!.Subscription.State);
        Assert.Single(scene.Gateway.Charges);
    }

    [Theory]
    [InlineData("n", 3)]
    [InlineData("other", 3)]
    [InlineData("n", 20)]
    [InlineData("other", 20)]
    public async Task Who_asks_again_is_subscribed_and_charged_once(string nonce, int minutes)
    {
        await using var scene = await SubscriptionScene.SetAsync();
        await BreakOffAsync(scene, Outage.Before);
        scene.Wait(TimeSpan.FromMinutes(minutes));
        await scene.LookAsync();

        Assert.Equal(SubscriptionState.Active, (await scene.SubscribeAsync(nonce)).Value!.Subscription.State);
        scene.Wait(TimeSpan.FromDays(2));
        await scene.LookAsync();

        Assert.Single(scene.Gateway.Charges);
        Assert.Equal(SubscriptionState.Active, (await StoredAsync(scene)).Single().State);
        Assert.Equal(1, await CountAsync(scene, "subscriptionSlot"));
    }

    [Fact]
    public async Task A_start_that_reaches_the_gateway_after_it_was_given_up_is_ended_there()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        await BreakOffAsync(scene, Outage.Before);
        scene.Wait(TimeSpan.FromMinutes(6));
        await scene.LookAsync();
        var given = (await StoredAsync(scene)).Single();
        await scene.Gateway.StartSubscriptionAsync(
            scene.Tenant.Tenant, new NewGatewaySubscription(given.Id, given.UserId, given.CustomerId, given.PriceId, given.CardGatewayId), CancellationToken.None);

        Assert.Equal(SubscriptionState.Active, (await scene.SubscribeAsync()).Value!.Subscription.State);
        await scene.HearAsync(given.Id);
        scene.Wait(TimeSpan.FromDays(40));
        await scene.LookAsync();

        Assert.Null(await scene.StoredAsync(given.Id));
        Assert.Equal(3, scene.Gateway.Charges.Count());
        Assert.Equal(10m, await scene.AvailableAsync(SubscriptionScene.Points));
    }

    [Fact]
    public async Task A_start_under_way_is_not_judged_by_an_event_that_comes_before_its_answer()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = scene.Gateway.HoldNext(answer.Task);
        var start = scene.SubscribeAsync();
        await told;

        await scene.HearAsync(scene.Gateway.Events.Single());
        Assert.Equal(SubscriptionState.Starting, (await StoredAsync(scene)).Single().State);
        answer.SetResult();

        Assert.Equal(SubscriptionState.Active, (await start).Value!.Subscription.State);
        Assert.Single(scene.Gateway.Charges);
    }

    [Fact]
    public async Task Wherever_a_start_breaks_off_it_was_made_whole_or_not_at_all_and_asking_again_charges_once()
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

                var charges = scene.Gateway.Charges.Count();
                scene.Wait(TimeSpan.FromMinutes(6));
                await scene.LookAsync();

                Assert.Equal(charges, scene.Gateway.Charges.Count());
                Assert.Equal(5m * charges, await scene.AvailableAsync(SubscriptionScene.Points));
                Assert.Equal(4 * charges, (await scene.ActionsAsync()).Count);
                Assert.Equal(charges, await CountAsync(scene, "subscriptionSlot"));

                await scene.SubscribeAsync();
                Assert.Single(scene.Gateway.Charges);
                Assert.Equal(5m, await scene.AvailableAsync(SubscriptionScene.Points));
            }
        }
    }

    private static async Task BreakOffAsync(SubscriptionScene scene, Outage outage)
    {
        scene.Gateway.Weather = () => outage;
        await Assert.ThrowsAsync<GatewayAwayException>(() => scene.SubscribeAsync("n"));
        scene.Gateway.Weather = () => Outage.None;
    }

    private static async Task<IReadOnlyList<Subscription>> StoredAsync(SubscriptionScene scene) => [.. (await Subscription.DocumentType.QueryAllAsync(
        scene.Tenant.Documents, new QuerySpec("subscription", scene.Tenant.Tenant.Id), CancellationToken.None)).Select(stored => stored.Value)];

    private static Task<long> CountAsync(SubscriptionScene scene, string type) =>
        scene.Tenant.Documents.CountAsync(new QuerySpec(type, scene.Tenant.Tenant.Id), CancellationToken.None);
}
