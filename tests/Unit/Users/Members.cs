using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Local.Blobs;
using Pepper.Adapters.Providers.Secrets;
using Pepper.Core;
using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Ids;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;
using Pepper.Tests.Support;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Users;

/// <summary>A tenant of one test's own, whose store can be made to fail at a chosen write.</summary>
internal sealed class Members : IAsyncDisposable
{
    public const string TenantId = "605efe2f7d2e8b0d1c9e4d00";
    private readonly TemporaryStore store;
    private readonly TemporaryFolder folder = new();
    private readonly ServiceProvider services;

    public Members()
    {
        store = new TemporaryStore(Clock);
        Store = new BreakableStore(store.Documents);
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddPepperCore()
            .AddStandInProviders(Providers)
            .AddSingleton<IDocumentStore>(Store)
            .AddSingleton<IBlobStore>(new FolderBlobStore(folder.Path, Clock))
            .AddSingleton(new PasswordHashes(iterations: 10))
            .AddSingleton<ITenantSecrets>(new ConfiguredSecrets(new ConfigurationBuilder().Build()))
            .BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public BreakableStore Store { get; }

    public StandInProviders Providers { get; } = new();

    public static async Task<Members> NewAsync(TenantSettings? settings = null)
    {
        var members = new Members();
        var tenant = new Tenant(TenantId, "test", "Test", members.Clock.GetUtcNow(), settings ?? new TenantSettings());
        await members.Store.CommitAsync(
            Tenant.PartitionOf(TenantId), [Tenant.DocumentType.Create(Tenant.DocumentId, tenant)], CancellationToken.None);
        return members;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Call Call(Role role = Role.Admin) => new(TenantId, new Caller(role), Clock.GetUtcNow(), Get<IIdGenerator>());

    public Task<Result<User>> CreateAsync(string email, string? password = null) => Get<CreateUserHandler>().HandleAsync(
        CreateUser.From(
            new Fields(JsonSerializer.SerializeToElement(new
            {
                firstName = "Grace",
                lastName = "Hopper",
                credentials = new[] { new { provider = "EMAIL", id = email, token = password } },
            })),
            new QueryFields(new Dictionary<string, string> { ["autoActivate"] = "true" })).Value!,
        Call(),
        CancellationToken.None);

    public async Task<string?> OwnerOfAsync(string email) =>
        (await Get<CredentialNames>().FindAsync(TenantId, CredentialName.Email(email)!, CancellationToken.None))?.Value.UserId;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await store.DisposeAsync();
        folder.Dispose();
    }
}
