using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Orders;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Awards;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Orders;

/// <summary>Steps that tests of orders are made of.</summary>
internal static class OrderSteps
{
    /// <summary>Three lattes at 4.00.</summary>
    public static readonly object[] Lattes = [new { id = "latte", quantity = 3, price = 4.00m, categoryId = "coffee" }];

    public static Task<Perk> AddBeansAsync(this LoyaltyTenant tenant, string points = """{"pointsPerUnit":2}""", Func<Perk, Perk>? change = null) =>
        tenant.AddPerkAsync(perk => Change(perk with { Template = PerkTemplate.PseudoCurrency, Points = SamplePerk.Json(points) }, change));

    public static Task<Perk> AddStampsAsync(this LoyaltyTenant tenant, string points = "{}", Func<Perk, Perk>? change = null) =>
        tenant.AddPerkAsync(perk => Change(perk with { Template = PerkTemplate.StampCard, Points = SamplePerk.Json(points) }, change));

    public static Task<Perk> AddOtherAsync(this LoyaltyTenant tenant, PerkTemplate template, decimal priority = 1) =>
        tenant.AddPerkAsync(perk => perk with { Template = template, Priority = priority });

    /// <summary>Posts an ORDER_COMPLETED.</summary>
    public static Task<Result<ActionRecord>> CompleteAsync(
        this LoyaltyTenant tenant,
        User user,
        object metadata,
        string externalId = "x-1",
        string? locationId = null,
        Call? call = null,
        IServiceProvider? through = null) =>
        tenant.PostAsync(new { externalId, type = "ORDER_COMPLETED", userId = user.Id, locationId, metadata }, call, through);

    /// <summary>Posts an ORDER_PAYMENT_REFUNDED.</summary>
    public static Task<Result<ActionRecord>> RefundAsync(
        this LoyaltyTenant tenant, User user, object metadata, string externalId = "r-1", Call? call = null) =>
        tenant.PostAsync(new { externalId, type = "ORDER_PAYMENT_REFUNDED", userId = user.Id, metadata }, call);

    public static async Task<Result<ActionRecord>> PostAsync(
        this LoyaltyTenant tenant, object action, Call? call = null, IServiceProvider? through = null)
    {
        var command = PostActions.From(JsonSerializer.SerializeToElement(action)).Value!;
        var handler = through?.GetRequiredService<PostActionsHandler>() ?? tenant.Get<PostActionsHandler>();
        var posted = await handler.HandleAsync(command, call ?? tenant.Call(), CancellationToken.None);
        return posted.Map(done => done.Items[0].Outcome.Value!);
    }

    public static async Task<Award?> AwardOfAsync(this LoyaltyTenant tenant, User user, Perk perk) =>
        (await Award.DocumentType.ReadAsync(
            tenant.Documents, User.PartitionOf(user.TenantId, user.Id), Award.DocumentIdOf(Award.IdOf(user.Id, perk.Id)), CancellationToken.None))?.Value;

    public static async Task<Order?> OrderAsync(this LoyaltyTenant tenant, User user, string orderId = "o-1") =>
        (await Order.DocumentType.ReadAsync(
            tenant.Documents, User.PartitionOf(user.TenantId, user.Id), Order.DocumentIdOf(orderId), CancellationToken.None))?.Value;

    /// <summary>A user's actions, oldest first, each as type and points.</summary>
    public static async Task<IReadOnlyList<string>> ActionsOfAsync(this LoyaltyTenant tenant, User user)
    {
        var page = await tenant.Get<ListUserActionsHandler>().HandleAsync(
            ListUserActions.From(user.Id, LoyaltyTenant.Query(("limit", "1000"))).Value!, tenant.Call(), CancellationToken.None);
        return [.. page.Value!.Items.Reverse().Select(action => $"{action.Type} {action.Metadata["points"]}".Trim())];
    }

    public static string Listed(this Result<ActionRecord> posted, string member) => posted.Value!.Metadata[member]!.ToJsonString();

    private static Perk Change(Perk perk, Func<Perk, Perk>? change) => change is null ? perk : change(perk);
}
