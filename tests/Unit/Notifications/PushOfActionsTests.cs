using System.Text.Json;
using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Input;
using Pepper.Core.Notifications;
using Pepper.Core.Notifications.OfActions;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Notifications;

public sealed class PushOfActionsTests
{
    private static readonly ActionTenant Beans = new(NotificationScene.TenantId, "Beans");

    [Theory]
    [InlineData("Hello {firstName}, you lost {points} of {perkTitle}.", "Hello Ada, you lost 12.5 of Beans card.")]
    [InlineData("At {locationTitle} of {tenantTitle}", "At Harbour of Beans")]
    [InlineData("A {voucherTitle} {segmentTitle}!", "A!")]
    [InlineData("{perkTitle}{perkTitle}", "Beans cardBeans card")]
    public void A_text_is_filled_with_what_the_action_tells(string text, string filled)
    {
        var action = Action(new JsonObject { ["points"] = -12.50m, ["perkTitle"] = "Beans card" });

        Assert.Null(PushPlaceholders.Fault(text, isOneLine: true));
        Assert.Equal(filled, PushPlaceholders.Fill(text, PushPlaceholders.ValuesOf(action, "Ada"), 1000));
    }

    [Fact]
    public void What_is_filled_in_is_not_looked_at_again_and_is_cut()
    {
        var action = Action(new JsonObject { ["perkTitle"] = "{firstName}\n" + new string('x', 200) });

        var filled = PushPlaceholders.Fill("{perkTitle}", PushPlaceholders.ValuesOf(action, "Ada"), 1000);

        Assert.StartsWith("{firstName} x", filled, StringComparison.Ordinal);
        Assert.Equal(100, filled.Length);
    }

    [Fact]
    public void A_text_that_push_services_would_not_take_is_cut_between_characters()
    {
        var large = new PushTemplate(new string('€', 200), string.Concat(Enumerable.Repeat("😀", 500)), JsonDocument.Parse($"{{\"a\":\"{new string('x', 1000)}\"}}").RootElement, true);

        var content = large.Render(new Dictionary<string, string>())!;

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(content.Message), 1000, 1700);
        Assert.True(char.IsLowSurrogate(content.Message[^1]));
        Assert.Equal(content, content.Fitted());
    }

    [Fact]
    public async Task An_action_that_comes_twice_is_told_once()
    {
        await using var scene = await NotificationScene.NewAsync();
        var user = await scene.NewUserAsync();
        var pointer = await RecordAsync(scene, user);
        await SetTextAsync(scene);

        await scene.Get<NotifyOfActionHandler>().HandleAsync(pointer, default);
        await scene.DeliverAsync(pointer.ActionId, user);
        await scene.Get<NotifyOfActionHandler>().HandleAsync(pointer, default);
        await scene.DeliverAsync(pointer.ActionId, user);

        var sent = Assert.Single(scene.Sender.Offered);
        Assert.Equal(("Thank you, Ada", pointer.ActionId), (sent.Text, sent.Push!.Data!["actionId"]));
        Assert.Equal((ReceiptStatus.Sent, pointer.ActionId), ((await scene.ReceiptAsync(pointer.ActionId, user))!.Status, (await scene.ReceiptAsync(pointer.ActionId, user))!.ActionId));
        Assert.Equal(["REDEEM_PERK"], await scene.Get<PushAudience>().TypesAsync(NotificationScene.TenantId, default));
    }

    [Fact]
    public async Task An_action_that_comes_when_its_receipt_may_be_gone_is_not_told_again()
    {
        await using var scene = await NotificationScene.NewAsync();
        var user = await scene.NewUserAsync();
        var pointer = await RecordAsync(scene, user);
        await SetTextAsync(scene);
        scene.Clock.Advance(NotificationReceipt.Lifetime);

        await scene.Get<NotifyOfActionHandler>().HandleAsync(pointer, default);

        Assert.Null(await scene.ReceiptAsync(pointer.ActionId, user));
    }

    [Fact]
    public async Task An_action_that_cannot_be_seen_yet_is_to_be_delivered_again()
    {
        await using var scene = await NotificationScene.NewAsync();
        var unseen = (await RecordAsync(scene, await scene.NewUserAsync())) with { ActionId = "605c9d6466a2ac0ea3bc6aff" };
        await SetTextAsync(scene);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => scene.Get<NotifyOfActionHandler>().HandleAsync(unseen, default));
    }

    [Fact]
    public async Task An_action_without_a_text_is_not_told()
    {
        await using var scene = await NotificationScene.NewAsync();
        var user = await scene.NewUserAsync();
        var pointer = await RecordAsync(scene, user);

        await scene.Get<NotifyOfActionHandler>().HandleAsync(pointer, default);

        Assert.Null(await scene.ReceiptAsync(pointer.ActionId, user));
    }

    private static async Task SetTextAsync(NotificationScene scene)
    {
        using var body = JsonDocument.Parse("""{"REDEEM_PERK":{"message":"Thank you, {firstName}","isProcessingMessage":true}}""");
        await scene.Get<UpdatePushTemplatesHandler>().HandleAsync(
            UpdatePushTemplates.From(new Fields(body.RootElement)).Value!, scene.NewCall(), default);
    }

    private static async Task<ActionPointer> RecordAsync(NotificationScene scene, User user)
    {
        var action = Action(new JsonObject { ["points"] = -1 }, user.ForAction());
        await scene.CommitAsync(User.PartitionOf(NotificationScene.TenantId, user.Id), ActionWriter.Record(action));
        return new ActionPointer(NotificationScene.TenantId, user.Id, action.Id);
    }

    private static ActionRecord Action(JsonObject metadata, ActionUser? user = null) => ActionWriter.Make(
        "d00000000000000000000009", ActionType.RedeemPerk, DateTimeOffset.UnixEpoch, Beans, user, metadata, new ActionLocation("5f1eb51b18b4d6a8d4c4e5f7", "Harbour"));
}
