using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Awards;
using Pepper.Core.Awards.Explain;
using Pepper.Core.Payments;
using Pepper.Core.Privacy;
using Pepper.Core.Subscriptions;
using Pepper.Core.Text;

namespace Pepper.Tests.Unit.Subscriptions;

public sealed class SubscriptionLifeTests
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(31) + TimeSpan.FromHours(2);

    [Fact]
    public async Task Each_payment_brings_points_once_however_often_it_is_told_of()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        var id = await scene.SubscribedAsync();
        scene.Wait(Month);

        await scene.HearAsync(id);
        await scene.HearAsync(id);
        await scene.LookAsync();

        Assert.Equal((10m, 1m), (await scene.AvailableAsync(SubscriptionScene.Points), await scene.AvailableAsync(SubscriptionScene.Club)));
        Assert.Equal(2, await scene.Tenant.ActionsAsync("SUBSCRIPTION_PAYMENT_RECEIVED"));
        Assert.Equal(1, await scene.Tenant.ActionsAsync("SUBSCRIPTION_STARTED"));
        Assert.Equal([$"subscription|{id}|in_0", $"subscription|{id}|in_1"], (await scene.LedgerAsync(SubscriptionScene.Points)).Select(entry => entry.Cause));
    }

    [Fact]
    public async Task Months_of_silence_are_made_up_for_payment_by_payment()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        await scene.SubscribedAsync();
        scene.Wait(5 * Month);

        await scene.LookAsync();

        Assert.Equal(30m, await scene.AvailableAsync(SubscriptionScene.Points));
        Assert.Equal(6, await scene.Tenant.ActionsAsync("SUBSCRIPTION_PAYMENT_RECEIVED"));
    }

    [Fact]
    public async Task A_payment_that_fails_keeps_the_perks_until_the_gateway_gives_up()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        scene.Gateway.Failures = [0, 3];
        var id = await scene.SubscribedAsync();

        scene.Wait(Month);
        await scene.HearAsync(id);
        var late = (await scene.StoredAsync(id))!;
        Assert.Equal((SubscriptionState.PastDue, true), (late.State, late.IsActive));
        Assert.Equal(1m, await scene.AvailableAsync(SubscriptionScene.Club));

        scene.Wait(TimeSpan.FromDays(10));
        await scene.LookAsync();
        Assert.Equal(SubscriptionState.Ended, (await scene.StoredAsync(id))!.State);
        Assert.Equal((5m, 0m), (await scene.AvailableAsync(SubscriptionScene.Points), await scene.AvailableAsync(SubscriptionScene.Club)));
        Assert.Equal((1, 0), (await scene.Tenant.ActionsAsync("SUBSCRIPTION_CANCELLED"), await scene.Tenant.ActionsAsync("SUBSCRIPTION_CANCELLATION_REQUESTED")));
    }

    [Fact]
    public async Task A_payment_that_recovers_goes_on_as_if_nothing_had_been()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        scene.Gateway.Failures = [0, 1];
        var id = await scene.SubscribedAsync();
        scene.Wait(Month);
        await scene.HearAsync(id);
        scene.Wait(TimeSpan.FromDays(3));
        await scene.HearAsync(id);

        Assert.Equal(SubscriptionState.Active, (await scene.StoredAsync(id))!.State);
        Assert.Equal(10m, await scene.AvailableAsync(SubscriptionScene.Points));
    }

    [Fact]
    public async Task A_cancelled_subscription_ends_with_its_period_and_takes_its_membership_along()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        var id = await scene.SubscribedAsync();

        var cancelled = (await scene.CancelAsync(id, "Moving away")).Value!.Subscription;
        var again = (await scene.CancelAsync(id)).Value!.Subscription;

        Assert.Equal((cancelled.PeriodEnd, "Moving away"), (cancelled.CancelAt, again.Comment));
        Assert.True(cancelled.IsActive);
        Assert.Equal(1, await scene.Tenant.ActionsAsync("SUBSCRIPTION_CANCELLATION_REQUESTED"));
        Assert.DoesNotContain("Moving", string.Join(' ', (await scene.ActionsAsync()).Select(action => action.Metadata.ToJsonString())), StringComparison.Ordinal);

        scene.Wait(Month);
        await scene.LookAsync();
        await scene.HearAsync(id);
        Assert.Equal((5m, 0m), (await scene.AvailableAsync(SubscriptionScene.Points), await scene.AvailableAsync(SubscriptionScene.Club)));
        Assert.Equal((1, 1), (await scene.Tenant.ActionsAsync("SUBSCRIPTION_CANCELLED"), await scene.Tenant.ActionsAsync("AWARD_POINTS_RESET")));
        Assert.Equal(Timestamp.Never, (await scene.StoredAsync(id))!.NextLookAt);
        Assert.Equal(422, (await scene.CancelAsync(id)).Error!.Status);
        Assert.Equal(422, (await scene.ResumeAsync(id)).Error!.Status);
        Assert.True((await scene.SubscribeAsync()).IsSuccess);
    }

    [Fact]
    public async Task A_cancellation_taken_back_leaves_all_as_it_was_and_the_next_one_counts_anew()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        var id = await scene.SubscribedAsync();
        await scene.CancelAsync(id);

        var resumed = (await scene.ResumeAsync(id, "pm_2")).Value!;
        Assert.Equal((null, "pm_2"), (resumed.Subscription.CancelAt, resumed.Subscription.CardGatewayId));
        Assert.Equal("pm_2", resumed.Card!.GatewayId);
        await scene.CancelAsync(id);

        Assert.Equal(2, await scene.Tenant.ActionsAsync("SUBSCRIPTION_CANCELLATION_REQUESTED"));
        scene.Wait(Month);
        await scene.LookAsync();
        Assert.Equal(SubscriptionState.Ended, (await scene.StoredAsync(id))!.State);
    }

    [Fact]
    public async Task After_the_end_nothing_is_taken_back_also_where_the_end_was_not_heard_of()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        var id = await scene.SubscribedAsync();
        await scene.CancelAsync(id);
        scene.Wait(Month);

        Assert.Equal(422, (await scene.ResumeAsync(id)).Error!.Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_cancellation_that_the_gateway_was_not_told_of_is_told_by_the_clock(int outage)
    {
        await using var scene = await SubscriptionScene.SetAsync();
        var id = await scene.SubscribedAsync();
        var calls = 0;
        scene.Gateway.Weather = () => ++calls == 2 ? (Outage)outage : Outage.None;
        await Assert.ThrowsAsync<GatewayAwayException>(() => scene.CancelAsync(id));

        scene.Wait(TimeSpan.FromMinutes(2));
        await scene.LookAsync();

        var stored = (await scene.StoredAsync(id))!;
        Assert.Equal((stored.PeriodEnd, null), (stored.CancelAt, stored.Wish));
        Assert.Equal(1, await scene.Tenant.ActionsAsync("SUBSCRIPTION_CANCELLATION_REQUESTED"));
    }

    [Fact]
    public async Task While_the_gateway_is_away_nothing_is_begun()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        var id = await scene.SubscribedAsync();
        scene.Gateway.Weather = () => Outage.Before;

        await Assert.ThrowsAsync<GatewayAwayException>(() => scene.CancelAsync(id));

        Assert.Equal((null, 0), ((await scene.StoredAsync(id))!.Wish, (await scene.StoredAsync(id))!.CancellationRequests));
    }

    [Fact]
    public async Task A_gateway_that_knows_nothing_of_a_subscription_takes_nothing_from_its_user()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        var id = await scene.SubscribedAsync();
        scene.Gateway.IsAnother = true;

        await Assert.ThrowsAsync<GatewayAwayException>(() => scene.HearAsync(id));
        Assert.Equal((SubscriptionState.Active, 1m), ((await scene.StoredAsync(id))!.State, await scene.AvailableAsync(SubscriptionScene.Club)));
    }

    [Fact]
    public async Task What_does_not_get_through_is_tried_less_and_less_often()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        var id = await scene.SubscribedAsync();
        scene.Gateway.Weather = () => Outage.Before;
        scene.Wait(Month);
        var tries = new List<DateTimeOffset>();

        while (tries.Count < 20)
        {
            await Assert.ThrowsAsync<AggregateException>(scene.LookAsync);
            tries.Add(scene.Tenant.Clock.GetUtcNow());
            scene.Tenant.Clock.SetUtcNow((await scene.StoredAsync(id))!.NextLookAt);
        }

        var pauses = tries.Zip(tries.Skip(1), (first, second) => second - first).ToList();
        Assert.InRange(pauses[0], TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15));
        Assert.Equal(pauses.Order(), pauses);
        Assert.True(pauses[^1] <= TimeSpan.FromHours(6));
    }

    [Fact]
    public async Task What_is_changed_at_the_gateway_itself_is_followed()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        var id = await scene.SubscribedAsync();

        scene.Gateway.CancelFromOutside(id);
        await scene.HearAsync(id);
        Assert.NotNull((await scene.StoredAsync(id))!.CancelAt);
        Assert.Equal(1, await scene.Tenant.ActionsAsync("SUBSCRIPTION_CANCELLATION_REQUESTED"));

        scene.Gateway.CancelFromOutside(id, isCancelled: false);
        await scene.HearAsync(id);
        Assert.Null((await scene.StoredAsync(id))!.CancelAt);

        scene.Gateway.EndFromOutside(id);
        await scene.HearAsync(id);
        Assert.Equal(SubscriptionState.Ended, (await scene.StoredAsync(id))!.State);
        Assert.Equal(1, await scene.Tenant.ActionsAsync("SUBSCRIPTION_CANCELLED"));
    }

    [Fact]
    public async Task What_the_user_has_of_a_club_by_another_way_stays_when_the_subscription_ends()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        await scene.GrantAsync(SubscriptionScene.Club, 2);
        var id = await scene.SubscribedAsync();
        await scene.GrantAsync(SubscriptionScene.Club, 1);
        Assert.Equal(4m, await scene.AvailableAsync(SubscriptionScene.Club));

        scene.Gateway.EndFromOutside(id);
        await scene.HearAsync(id);

        Assert.Equal(3m, await scene.AvailableAsync(SubscriptionScene.Club));
        Assert.Equal(LedgerEntryKind.Withdrawal, (await scene.LedgerAsync(SubscriptionScene.Club))[^1].Kind);
    }

    [Fact]
    public async Task A_global_perk_is_everybodys_before_and_after()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        await scene.ChangePerkAsync(SubscriptionScene.Club, perk => perk with { IsGlobal = true });
        var id = await scene.SubscribedAsync();
        scene.Gateway.EndFromOutside(id);
        await scene.HearAsync(id);

        Assert.Equal(1m, await scene.AvailableAsync(SubscriptionScene.Club));
    }

    [Fact]
    public async Task A_balance_set_to_nothing_meanwhile_does_not_fall_below_it()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        var id = await scene.SubscribedAsync();
        await scene.Get<UpdateAwardHandler>().HandleAsync(
            new UpdateAward(Award.IdOf(scene.User, SubscriptionScene.Club), 0), scene.Tenant.Call(), CancellationToken.None);

        scene.Gateway.EndFromOutside(id);
        await scene.HearAsync(id);

        Assert.Equal(0m, await scene.AvailableAsync(SubscriptionScene.Club));
    }

    [Fact]
    public async Task A_membership_does_not_expire_while_it_is_paid_for()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        await scene.ChangePerkAsync(SubscriptionScene.Club, perk => perk with { Points = Perks.SamplePerk.Json("""{"defaultValue":1,"expiry":{"after":3,"unit":"DAY"},"maximum":1}""") });
        await scene.GrantAsync(SubscriptionScene.Club, 1);
        await scene.SubscribedAsync();
        Assert.Equal(2m, await scene.AvailableAsync(SubscriptionScene.Club));

        scene.Wait(TimeSpan.FromDays(20));
        await scene.Get<SettleAwardHandler>().HandleAsync(
            new SettleAward(scene.Tenant.Tenant.Id, scene.User, Award.IdOf(scene.User, SubscriptionScene.Club)), "reminder|none", scene.Tenant.Clock.GetUtcNow(), CancellationToken.None);

        Assert.Equal(1m, await scene.AvailableAsync(SubscriptionScene.Club));
    }

    [Fact]
    public async Task Changed_perks_of_a_scheme_count_from_the_next_payment_on()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        var id = await scene.SubscribedAsync();
        await scene.ChangeSchemeAsync($$"""{"perks":[{"perkId":"{{SubscriptionScene.Points}}","points":100}]}""");
        await scene.HearAsync(id);
        Assert.Equal((5m, 1m), (await scene.AvailableAsync(SubscriptionScene.Points), await scene.AvailableAsync(SubscriptionScene.Club)));

        scene.Wait(Month);
        await scene.HearAsync(id);
        Assert.Equal((105m, 0m), (await scene.AvailableAsync(SubscriptionScene.Points), await scene.AvailableAsync(SubscriptionScene.Club)));
    }

    [Fact]
    public async Task A_disabled_perk_is_not_granted_and_the_payment_is_taken_in_all_the_same()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        await scene.ChangePerkAsync(SubscriptionScene.Points, perk => perk with { Enabled = false });

        var id = await scene.SubscribedAsync();

        Assert.Equal((0m, 1m), (await scene.AvailableAsync(SubscriptionScene.Points), await scene.AvailableAsync(SubscriptionScene.Club)));
        Assert.Equal(["in_0"], (await scene.StoredAsync(id))!.PaidInvoices);
    }

    [Fact]
    public async Task A_deleted_users_subscription_ends_at_once_and_says_nothing_of_the_user()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        var id = await scene.SubscribedAsync();
        await scene.CancelAsync(id, "because of Ada");
        await scene.Tenant.DeleteUserAsync(scene.User);
        var holder = ActivatorUtilities.CreateInstance<SubscriptionHolder>(scene.Get<IServiceProvider>());
        var person = new ErasedPerson(scene.Tenant.Tenant.Id, scene.User, scene.Tenant.Clock.GetUtcNow(), new PersonalStrings([]), []);

        Assert.Equal(1, await holder.EraseAsync(person, CancellationToken.None));
        Assert.Equal(0, await holder.EraseAsync(person, CancellationToken.None));
        await scene.HearAsync(id);

        var stored = (await scene.StoredAsync(id))!;
        Assert.Equal((SubscriptionState.Ended, null, null, null), (stored.State, stored.Comment, stored.CardGatewayId, stored.CardId));
        Assert.Equal(1, await scene.Tenant.ActionsAsync("SUBSCRIPTION_CANCELLED"));
    }

    [Fact]
    public async Task An_award_explains_which_subscription_and_payment_made_it()
    {
        await using var scene = await SubscriptionScene.SetAsync();
        var id = await scene.SubscribedAsync();
        scene.Gateway.EndFromOutside(id);
        await scene.HearAsync(id);
        var explainer = scene.Get<IEnumerable<ICauseExplainer>>().Single(explainer => explainer.Kinds.Contains(CauseKey.Subscription));

        var ledger = await scene.LedgerAsync(SubscriptionScene.Club);
        var causes = await Task.WhenAll(ledger.Select(entry =>
            explainer.ExplainAsync(new CausedEntry(scene.Tenant.Tenant.Id, scene.User, entry), CancellationToken.None)));

        Assert.Equal(["SUBSCRIPTION", "SUBSCRIPTION_END"], causes.Select(cause => cause.Type));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$"""{"subscriptionId":"{{id}}","invoiceId":"in_0","subscriptionSchemeId":"{{SubscriptionScene.SchemeId}}","title":"Coffee Club"}"""),
            causes[0].Details));
    }
}
