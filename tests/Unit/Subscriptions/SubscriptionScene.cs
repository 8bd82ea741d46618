using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Cards;
using Pepper.Core.Ids;
using Pepper.Core.Payments;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Subscriptions;
using Pepper.Core.Subscriptions.Schemes;
using Pepper.Core.Tenants;
using Pepper.Tests.Unit.Perks;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Subscriptions;

/// <summary>A tenant with a scheme that gives points and a club, a user with a card, and a gateway on the same clock.</summary>
internal sealed class SubscriptionScene : IAsyncDisposable
{
    public const string Points = "605efe2f7d2e8b0d1c9e4a01";
    public const string Club = "605efe2f7d2e8b0d1c9e4a02";
    public const string SchemeId = "605efe2f7d2e8b0d1c9e4c01";

    private IServiceProvider? services;

    private SubscriptionScene(RestartableTenant tenant)
    {
        Tenant = tenant;
        Gateway = new ScriptedGateway(tenant.Clock);
    }

    public RestartableTenant Tenant { get; }

    public ScriptedGateway Gateway { get; }

    public string User { get; private set; } = string.Empty;

    public static async Task<SubscriptionScene> SetAsync()
    {
        var scene = new SubscriptionScene(await RestartableTenant.NewAsync());
        await scene.AddPerkAsync(SamplePerk.New(Points, 5));
        await scene.AddPerkAsync(SamplePerk.New(Club, 1) with { Template = PerkTemplate.Club, Title = "Club" });
        await scene.AddSchemeAsync(SchemeId);
        scene.User = await scene.Tenant.AddUserAsync();
        await scene.AddCardAsync("pm_2");
        await scene.AddCardAsync("pm_1");
        return scene;
    }

    /// <summary>Gives the user a card; the last one is the active one.</summary>
    public Task AddCardAsync(string gatewayId)
    {
        var id = ObjectId.Derive(User, gatewayId);
        Tenant.Clock.Advance(TimeSpan.FromSeconds(1));
        return Tenant.AddAsync(Partition.OfUser(Tenant.Tenant.Id, User), Card.DocumentType.Create(Card.DocumentIdOf(id), new Card
        {
            Id = id,
            TenantId = Tenant.Tenant.Id,
            UserId = User,
            Created = Tenant.Clock.GetUtcNow(),
            Updated = Tenant.Clock.GetUtcNow(),
            Gateway = GatewayKind.Stripe,
            CustomerId = "cus_1",
            RequestedId = gatewayId,
            GatewayId = gatewayId,
            State = CardState.Active,
            Brand = "visa",
            Last4 = "4242",
            Expires = "1239",
            Attempt = "1",
        }));
    }

    public T Get<T>()
        where T : notnull => (services ??= Start(Tenant.Documents)).GetRequiredService<T>();

    /// <summary>A process of its own, on the same gateway.</summary>
    public IServiceProvider Start(IDocumentStore through) => Tenant.Start(through, with => with
        .AddSingleton<IPaymentGateways>(Gateway));

    public Task<Result<SubscriptionDetails>> SubscribeAsync(string? nonce = null, string? schemeId = null, string? card = null) =>
        Get<CreateSubscriptionHandler>().HandleAsync(
            new CreateSubscription(null, schemeId ?? SchemeId, card, null), Tenant.Call(User, nonce), CancellationToken.None);

    public async Task<string> SubscribedAsync(string? nonce = null) => (await SubscribeAsync(nonce)).Value!.Subscription.Id;

    public Task<Result<SubscriptionDetails>> CancelAsync(string subscriptionId, string? comment = null) =>
        Get<CancelSubscriptionHandler>().HandleAsync(new CancelSubscription(subscriptionId, comment), Tenant.Call(User), CancellationToken.None);

    public Task<Result<SubscriptionDetails>> ResumeAsync(string subscriptionId, string? card = null) =>
        Get<ResumeSubscriptionHandler>().HandleAsync(new ResumeSubscription(subscriptionId, card), Tenant.Call(User), CancellationToken.None);

    /// <summary>What an event of the gateway leads to.</summary>
    public Task<Result<SubscriptionNow>> HearAsync(string subscriptionId) =>
        Get<SubscriptionSteps>().AdvanceAsync(User, subscriptionId, Tenant.Call(), CancellationToken.None);

    /// <summary>What the timer does.</summary>
    public Task LookAsync() => Get<LookAfterSubscriptionsHandler>().HandleAsync(new LookAfterSubscriptions(Tenant.Tenant.Id), CancellationToken.None);

    /// <summary>Lets time pass, and what falls due by it happen at the gateway.</summary>
    public void Wait(TimeSpan time)
    {
        Tenant.Clock.Advance(time);
        Gateway.Advance();
    }

    public async Task<Subscription?> StoredAsync(string subscriptionId) => (await Subscription.DocumentType.ReadAsync(
        Tenant.Documents, Partition.OfUser(Tenant.Tenant.Id, User), Subscription.DocumentIdOf(subscriptionId), CancellationToken.None))?.Value;

    public async Task<decimal> AvailableAsync(string perkId) => (await Award.DocumentType.ReadAsync(
        Tenant.Documents, Partition.OfUser(Tenant.Tenant.Id, User), Award.DocumentIdOf(Award.IdOf(User, perkId)), CancellationToken.None))?.Value.Available ?? 0;

    public Task GrantAsync(string perkId, decimal points) => Get<GrantPointsHandler>().HandleAsync(
        new GrantPoints(perkId, User, points, null), Tenant.Call(), CancellationToken.None);

    public async Task<IReadOnlyList<ActionRecord>> ActionsAsync() => [.. (await ActionRecord.DocumentType.QueryAllAsync(
        Tenant.Documents, new QuerySpec(ActionRecord.DocumentType.Name, Tenant.Tenant.Id), CancellationToken.None)).Select(action => action.Value)];

    public async Task<IReadOnlyList<LedgerEntry>> LedgerAsync(string perkId) => [.. (await LedgerEntry.DocumentType.QueryAllAsync(
        Tenant.Documents,
        new QuerySpec(LedgerEntry.DocumentType.Name, Tenant.Tenant.Id)
        {
            Owner = User,
            Filters = [Filter.Equal("awardId", Award.IdOf(User, perkId))],
            Order = [new OrderBy("awardId"), new OrderBy("number")],
        },
        CancellationToken.None)).Select(entry => entry.Value)];

    public Task AddPerkAsync(Perk perk) => Tenant.AddAsync(Perk.PartitionOf(perk.TenantId), Perk.DocumentType.Create(perk.Id, perk));

    public async Task ChangePerkAsync(string perkId, Func<Perk, Perk> change)
    {
        var stored = await Perk.DocumentType.ReadAsync(Tenant.Documents, Perk.PartitionOf(Tenant.Tenant.Id), perkId, CancellationToken.None);
        await Tenant.AddAsync(stored!.Partition, Perk.DocumentType.Replace(stored, change(stored.Value)));
    }

    public Task AddSchemeAsync(string schemeId) => Tenant.AddAsync(
        SubscriptionScheme.PartitionOf(Tenant.Tenant.Id),
        SubscriptionScheme.DocumentType.Create(schemeId, new SubscriptionScheme
        {
            Id = schemeId,
            TenantId = Tenant.Tenant.Id,
            Stripe = new SchemeProduct("prod_1", GatewayKind.Stripe),
            Pricing = [new SchemePrice("price_0", 9.99m, "GBP", BillingInterval.Month, 1)],
            Perks = [new SchemePerk(Points, null), new SchemePerk(Club, null)],
            Active = true,
            Title = "Coffee Club",
            CreatedAt = SamplePerk.At,
            UpdatedAt = SamplePerk.At,
        }));

    public async Task ChangeSchemeAsync(string json)
    {
        using var body = JsonDocument.Parse(json);
        var command = UpdateScheme.From(SchemeId, new Core.Input.Fields(body.RootElement));
        Assert.True((await Get<UpdateSchemeHandler>().HandleAsync(command.Value!, Tenant.Call(), CancellationToken.None)).IsSuccess);
    }

    public ValueTask DisposeAsync() => Tenant.DisposeAsync();
}
