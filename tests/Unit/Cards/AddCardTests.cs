using System.Text.Json;
using Pepper.Core.Cards;
using Pepper.Core.Input;
using Pepper.Core.Tenants;

namespace Pepper.Tests.Unit.Cards;

public sealed class AddCardTests
{
    [Theory]
    [InlineData("""{"cardType":"JUDOPAY"}""", "cardType")]
    [InlineData("""{"cardType":"BRAINTREE"}""", "cardType")]
    [InlineData("""{"cardType":"SQUARE"}""", "cardType")]
    [InlineData("""{"cardType":"CASH"}""", "cardType")]
    [InlineData("""{"methodType":"PAYPAL"}""", "methodType")]
    [InlineData("""{"gatewayId":""}""", "gatewayId")]
    [InlineData("""{"gatewayId":5}""", "gatewayId")]
    [InlineData("""{"last4":"42"}""", "last4")]
    [InlineData("""{"last4":"424x"}""", "last4")]
    [InlineData("""{"expires":"1327"}""", "expires")]
    [InlineData("""{"expires":"127"}""", "expires")]
    [InlineData("""{"token":""}""", "token")]
    [InlineData("""{"userId":"x"}""", "userId")]
    public void A_wrong_member_is_named(string body, string field)
    {
        var read = AddCard.From(new Fields(JsonDocument.Parse(body).RootElement));

        Assert.Equal((422, field), (read.Error!.Status, read.Error.Field));
    }

    [Fact]
    public async Task The_same_card_added_by_many_at_once_is_one()
    {
        await using var scene = await CardScene.NewAsync();

        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => scene.AddAsync("pm_test_visa")));

        Assert.Single(added.Select(result => result.Value!.Card!.Id).Distinct());
        Assert.Equal(1, await scene.Tenant.ActionsAsync("CARD_CREATED"));
        Assert.Equal(["pm_test_visa"], await scene.KeptAsync());
    }

    [Fact]
    public async Task The_last_card_added_is_the_active_one_until_it_is_removed()
    {
        await using var scene = await CardScene.NewAsync();
        var first = (await scene.AddAsync("pm_test_visa")).Value!.Card!;
        scene.Tenant.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = (await scene.AddAsync("pm_test_amex")).Value!.Card!;

        Assert.Equal(second.Id, (await scene.UserAsync()).Card!.CardId);
        await scene.RemoveAsync(second.Id);

        Assert.Equal(first.Id, (await scene.UserAsync()).Card!.CardId);
        Assert.Equal(first.Id, (await scene.Tenant.Get<UserCards>().FindActiveAsync(scene.Tenant.Tenant.Id, scene.UserId, default))!.Id);
    }

    [Fact]
    public async Task A_card_is_charged_at_its_own_gateway_by_either_of_its_ids()
    {
        await using var scene = await CardScene.NewAsync();
        var card = (await scene.AddAsync("pm_test_visa")).Value!.Card!;
        async Task<string?> FindAsync(GatewayKind gateway, string? id) =>
            (await scene.Tenant.Get<UserCards>().FindChargeableAsync(scene.Tenant.Tenant.Id, scene.UserId, gateway, id, default))?.Id;

        Assert.Equal(card.Id, await FindAsync(GatewayKind.Test, null));
        Assert.Equal(card.Id, await FindAsync(GatewayKind.Test, card.Id));
        Assert.Equal(card.Id, await FindAsync(GatewayKind.Test, "pm_test_visa"));
        Assert.Null(await FindAsync(GatewayKind.Test, "pm_test_amex"));
        Assert.Null(await FindAsync(GatewayKind.Stripe, null));
    }

    [Fact]
    public async Task A_card_that_was_removed_can_be_added_again_as_another_one()
    {
        await using var scene = await CardScene.NewAsync();
        var first = (await scene.AddAsync("pm_test_visa")).Value!.Card!;
        await scene.RemoveAsync(first.Id);

        var second = (await scene.AddAsync("pm_test_visa")).Value!.Card!;

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(2, await scene.Tenant.ActionsAsync("CARD_CREATED"));
    }

    [Fact]
    public async Task A_declined_card_leaves_nothing()
    {
        await using var scene = await CardScene.NewAsync();

        var declined = await scene.AddAsync("pm_test_declined");

        Assert.Equal("gatewayId", declined.Error!.Field);
        Assert.Equal(0, await scene.DocumentsAsync());
    }

    [Fact]
    public void The_twenty_first_card_is_refused_and_one_that_is_there_is_not()
    {
        var cards = Enumerable.Range(0, Card.MaxPerUser).Select(index => NewCard($"pm_{index}")).ToList();

        Assert.Equal("gatewayId", AddCard.Decide(cards, NewCard("pm_new")).Error!.Field);
        Assert.Equal("pm_3", AddCard.Decide(cards, NewCard("pm_3")).Value!.RequestedId);
    }

    private static Card NewCard(string gatewayId) => new()
    {
        Id = gatewayId,
        TenantId = "t",
        UserId = "u",
        Created = DateTimeOffset.UnixEpoch,
        Updated = DateTimeOffset.UnixEpoch,
        Gateway = GatewayKind.Test,
        CustomerId = "cus",
        RequestedId = gatewayId,
        GatewayId = gatewayId,
        State = CardState.Active,
        Attempt = "a",
    };
}
