using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Pepper.Core;
using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Perks;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Awards;

/// <summary>A tenant with perks and users in a store of its own, and the use cases that work on it.</summary>
internal sealed class LoyaltyTenant : IAsyncDisposable
{
    private readonly FakeTimeProvider clock = new(SamplePerk.At);
    private readonly TemporaryStore store;
    private readonly ServiceProvider services;
    private readonly ObjectIdGenerator ids = new(TimeProvider.System);

    private LoyaltyTenant()
    {
        store = new TemporaryStore(clock);
        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddPepperCore().AddSingleton(store.Documents).BuildServiceProvider();
    }

    public static async Task<LoyaltyTenant> NewAsync()
    {
        var made = new LoyaltyTenant();
        var tenant = new Tenant(SamplePerk.TenantId, "beans", "Beans", SamplePerk.At, new TenantSettings());
        await made.AddAsync(Tenant.PartitionOf(tenant.Id), Tenant.DocumentType.Create(Tenant.DocumentId, tenant));
        await made.AddAsync(
            ApplicationReservation.PartitionOf(tenant.ApplicationId),
            ApplicationReservation.DocumentType.Create(ApplicationReservation.DocumentId, new ApplicationReservation(tenant.Id)));
        return made;
    }

    public IDocumentStore Documents => store.Documents;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A call a second later than the last one.</summary>
    public Call Call(string? userId = null)
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        return new Call(SamplePerk.TenantId, userId is null ? new Caller(Role.Admin) : new Caller(Role.User, userId), Now, ids);
    }

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Lets time pass.</summary>
    public void Wait(TimeSpan time) => clock.Advance(time);

    public async Task<User> AddUserAsync(bool deleted = false)
    {
        var user = new User
        {
            Id = ids.NewId(),
            TenantId = SamplePerk.TenantId,
            FirstName = "Ada",
            FullName = "Ada Lovelace",
            State = UserState.Active,
            Role = Role.User,
            Created = SamplePerk.At,
            UpdatedAt = SamplePerk.At,
            Deleted = deleted,
        };
        await AddAsync(User.PartitionOf(user.TenantId, user.Id), User.DocumentType.Create(User.DocumentId, user));
        return user;
    }

    public async Task<Perk> AddPerkAsync(Func<Perk, Perk>? change = null, decimal? defaultPoints = null)
    {
        var perk = SamplePerk.New(ids.NewId(), defaultPoints);
        perk = change is null ? perk : change(perk);
        await AddAsync(Perk.PartitionOf(perk.TenantId), Perk.DocumentType.Create(perk.Id, perk));
        return perk;
    }

    public async Task DeleteAsync(Perk perk) =>
        Assert.True((await Get<DeletePerkHandler>().HandleAsync(new DeletePerk(perk.Id), Call(), CancellationToken.None)).IsSuccess);

    public async Task<HeldAward> GrantAsync(Perk perk, User user, decimal? points = null) =>
        (await Get<GrantPointsHandler>().HandleAsync(new GrantPoints(perk.Id, user.Id, points, null), Call(), CancellationToken.None)).Value!;

    public async Task<IReadOnlyList<HeldAward>> AwardsOfAsync(User user, AwardFilter? shown = null) =>
        (await Get<ListUserAwardsHandler>().HandleAsync(
            new ListUserAwards(user.Id, shown ?? new AwardFilter(false, false, null)), Call(), CancellationToken.None)).Value!;

    public async Task<IReadOnlyList<LedgerEntry>> LedgerOfAsync(string awardId) =>
        (await Get<ListLedgerHandler>().HandleAsync(
            ListLedger.From(awardId, Query()).Value!, Call(), CancellationToken.None)).Value!.Items;

    public static Pepper.Core.Input.QueryFields Query(params (string Name, string Value)[] parameters) =>
        new(parameters.ToDictionary(pair => pair.Name, pair => pair.Value));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await store.DisposeAsync();
    }

    private async Task AddAsync(Partition partition, Write write) =>
        Assert.True((await Documents.CommitAsync(partition, [write], CancellationToken.None)).IsCommitted);
}
