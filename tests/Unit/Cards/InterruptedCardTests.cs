using Pepper.Core.Cards;
using Pepper.Core.Payments;
using Pepper.Core.Privacy;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Cards;

/// <summary>Wherever a call is cut off, repeating it or waiting for the timer comes to the same as if it had not been.</summary>
public sealed class InterruptedCardTests
{
    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task An_adding_that_broke_off_is_finished_by_adding_again(int commit, bool isMade)
    {
        await using var scene = await CardScene.NewAsync();
        var broken = new InterruptingStore(scene.Tenant.Documents, commit, isMade);

        var isCutOff = await IsCutOffAsync(() => scene.AddAsync("pm_test_visa", scene.Start(broken)));
        var added = (await scene.AddAsync("pm_test_visa")).Value!.Card!;

        Assert.Equal(broken.HasBroken, isCutOff);
        await AssertOneCardAsync(scene, added);
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task An_adding_that_broke_off_and_was_given_up_leaves_nothing(int commit, bool isMade)
    {
        await using var scene = await CardScene.NewAsync();
        var broken = new InterruptingStore(scene.Tenant.Documents, commit, isMade);

        await IsCutOffAsync(() => scene.AddAsync("pm_test_visa", scene.Start(broken)));
        scene.Tenant.Clock.Advance(TimeSpan.FromMinutes(3));
        await scene.SettleAsync();

        // The commit that makes the card the user's may have been made before anybody heard of it: then it is there.
        var cards = await scene.CardsAsync();
        Assert.Equal(cards.Count, await scene.DocumentsAsync());
        Assert.Equal(cards.Select(card => card.GatewayId), await scene.KeptAsync());
        Assert.Equal(cards.Count, await scene.Tenant.ActionsAsync("CARD_CREATED"));
        Assert.Equal(0, await scene.Tenant.ActionsAsync("CARD_DELETED"));
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_removal_that_broke_off_is_finished_by_the_timer(int commit, bool isMade)
    {
        await using var scene = await CardScene.NewAsync();
        var card = (await scene.AddAsync("pm_test_visa")).Value!.Card!;
        var broken = new InterruptingStore(scene.Tenant.Documents, commit, isMade);

        await IsCutOffAsync(() => scene.RemoveAsync(card.Id, scene.Start(broken)));
        scene.Tenant.Clock.Advance(TimeSpan.FromMinutes(3));
        await scene.SettleAsync();
        await scene.SettleAsync();

        // Cut off before it was recorded, the removal is as if it had never been asked for.
        var isThere = commit == 0 && !isMade;
        Assert.Equal(isThere ? 1 : 0, await scene.DocumentsAsync());
        Assert.Equal(isThere ? 1 : 0, (await scene.KeptAsync()).Count);
        Assert.Equal(isThere ? 0 : 1, await scene.Tenant.ActionsAsync("CARD_DELETED"));
        Assert.Equal(isThere, (await scene.UserAsync()).Card is not null);
    }

    [Theory]
    [InlineData(nameof(IPaymentGateway.CreateCustomerAsync), false)]
    [InlineData(nameof(IPaymentGateway.CreateCustomerAsync), true)]
    [InlineData(nameof(IPaymentGateway.AddCardAsync), false)]
    [InlineData(nameof(IPaymentGateway.AddCardAsync), true)]
    public async Task A_gateway_that_is_away_adds_nothing_that_anybody_sees(string awayAt, bool isDone)
    {
        await using var scene = await CardScene.NewAsync();

        await Assert.ThrowsAsync<GatewayAwayException>(() => scene.AddAsync("pm_test_visa", scene.Start(awayAt: awayAt, isDone: isDone)));

        Assert.Empty(await scene.CardsAsync());
        Assert.Null((await scene.UserAsync()).Card);
        await AssertOneCardAsync(scene, (await scene.AddAsync("pm_test_visa")).Value!.Card!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_card_stays_until_the_gateway_has_forgotten_it_and_can_be_removed_again(bool isDone)
    {
        await using var scene = await CardScene.NewAsync();
        var card = (await scene.AddAsync("pm_test_visa")).Value!.Card!;
        var away = scene.Start(awayAt: nameof(IPaymentGateway.RemoveCardAsync), isDone: isDone);

        await Assert.ThrowsAsync<GatewayAwayException>(() => scene.RemoveAsync(card.Id, away));

        Assert.Single(await scene.CardsAsync());
        Assert.Equal(409, (await scene.AddAsync("pm_test_visa")).Error!.Status);
        Assert.True((await scene.RemoveAsync(card.Id)).IsSuccess);
        Assert.Equal(404, (await scene.RemoveAsync(card.Id)).Error!.Status);
        Assert.Equal(1, await scene.Tenant.ActionsAsync("CARD_DELETED"));
        Assert.Empty(await scene.KeptAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(nameof(IPaymentGateway.CreateCustomerAsync))]
    [InlineData(nameof(IPaymentGateway.AddCardAsync))]
    public async Task Erasing_a_person_leaves_nothing_at_the_gateway_wherever_adding_broke_off(string? awayAt)
    {
        await using var scene = await CardScene.NewAsync();
        await IsCutOffAsync(() => scene.AddAsync("pm_test_visa", scene.Start(awayAt: awayAt, isDone: true)));
        await scene.Tenant.DeleteUserAsync(scene.UserId);
        var person = new ErasedPerson(scene.Tenant.Tenant.Id, scene.UserId, scene.Tenant.Clock.GetUtcNow(), new PersonalStrings([]), []);
        var holder = new PaymentsHolder(scene.Tenant.Documents, scene.Tenant.Get<TenantDirectory>(), scene.Tenant.Get<IPaymentGateways>());

        Assert.Equal(1, await holder.EraseAsync(person, default));

        Assert.Equal(0, await holder.EraseAsync(person, default));
        Assert.Empty(await scene.KeptAsync());
        Assert.Equal(404, (await scene.AddAsync("pm_test_visa")).Error!.Status);
    }

    public static TheoryData<int, bool> Breaks()
    {
        var breaks = new TheoryData<int, bool>();
        foreach (var commit in Enumerable.Range(0, 7))
        {
            breaks.Add(commit, false);
            breaks.Add(commit, true);
        }

        return breaks;
    }

    private static async Task AssertOneCardAsync(CardScene scene, Card card)
    {
        Assert.Equal(card.Id, Assert.Single(await scene.CardsAsync()).Id);
        Assert.Equal(["pm_test_visa"], await scene.KeptAsync());
        Assert.Equal(1, await scene.DocumentsAsync());
        Assert.Equal(1, await scene.Tenant.ActionsAsync("CARD_CREATED"));
        Assert.Equal(card.Id, (await scene.UserAsync()).Card!.CardId);
    }

    private static async Task<bool> IsCutOffAsync(Func<Task> act)
    {
        try
        {
            await act();
            return false;
        }
        catch (Exception e) when (e is StoreUnavailableException or GatewayAwayException)
        {
            return true;
        }
    }
}
