using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Providers.Secrets;
using Pepper.Core;
using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Perks;
using Pepper.Tests.Unit.Users;

namespace Pepper.Tests.Unit.Storage;

/// <summary>A tenant in a store of its own, on which one process after another can work.</summary>
internal sealed class RestartableTenant : IAsyncDisposable
{
    private readonly TemporaryStore store;
    private readonly List<ServiceProvider> processes = [];
    private readonly ObjectIdGenerator ids = new(TimeProvider.System);
    private IServiceProvider? plain;

    private RestartableTenant(TenantSettings settings)
    {
        store = new TemporaryStore(Clock);
        Tenant = new Tenant(SamplePerk.TenantId, "beans", "Beans", SamplePerk.At, settings);
    }

    public FakeTimeProvider Clock { get; } = new(SamplePerk.At);

    public Tenant Tenant { get; }

    public IDocumentStore Documents => store.Documents;

    public static async Task<RestartableTenant> NewAsync(TenantSettings? settings = null)
    {
        var made = new RestartableTenant(settings ?? new TenantSettings());
        await made.AddAsync(Tenant.PartitionOf(made.Tenant.Id), Tenant.DocumentType.Create(Tenant.DocumentId, made.Tenant));
        return made;
    }

    /// <summary>The use case of a process that nothing happens to.</summary>
    public T Get<T>()
        where T : notnull => (plain ??= Start(Documents)).GetRequiredService<T>();

    /// <summary>A process with nothing in its memory.</summary>
    /// <param name="through">The store it works through.</param>
    /// <param name="with">What it has in place of the usual.</param>
    public IServiceProvider Start(IDocumentStore through, Action<IServiceCollection>? with = null)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock).AddPepperCore().AddStandInProviders().AddSingleton(through)
            .AddSingleton<ITenantSecrets>(new ConfiguredSecrets(new ConfigurationBuilder().Build()));
        with?.Invoke(services);
        processes.Add(services.BuildServiceProvider());
        return processes[^1];
    }

    /// <summary>A call, under a nonce if one is named.</summary>
    public Call Call(string? userId = null, string? nonce = null) =>
        new(Tenant.Id, userId is null ? new Caller(Role.Admin) : new Caller(Role.User, userId), Clock.GetUtcNow(), ids)
        {
            Nonce = nonce is null ? null : new CallNonce(nonce, ObjectId.Derive(Tenant.Id, nonce), nonce),
        };

    public async Task<string> AddUserAsync(Role role = Role.User)
    {
        var id = ids.NewId();
        await AddAsync(User.PartitionOf(Tenant.Id, id), User.DocumentType.Create(User.DocumentId, new User
        {
            Id = id,
            TenantId = Tenant.Id,
            State = UserState.Active,
            Role = role,
            Created = Clock.GetUtcNow(),
            UpdatedAt = Clock.GetUtcNow(),
        }));
        return id;
    }

    public async Task DeleteUserAsync(string userId)
    {
        var partition = User.PartitionOf(Tenant.Id, userId);
        var user = await User.DocumentType.ReadAsync(Documents, partition, User.DocumentId, CancellationToken.None);
        await AddAsync(partition, User.DocumentType.Replace(user!, user!.Value with { Deleted = true }));
    }

    public async Task AddAsync(Partition partition, Write write) =>
        Assert.True((await Documents.CommitAsync(partition, [write], CancellationToken.None)).IsCommitted);

    /// <summary>How many actions of a type there are.</summary>
    public Task<long> ActionsAsync(string type) => Documents.CountAsync(
        new QuerySpec(ActionRecord.DocumentType.Name, Tenant.Id) { Filters = [Filter.Equal("type", type)] }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }

        await store.DisposeAsync();
    }
}
