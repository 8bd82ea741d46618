using Pepper.Adapters.Azure.Cosmos;
using Pepper.Adapters.Local.Blobs;
using Pepper.Core.Blobs;
using Pepper.Core.Ids;
using Pepper.Core.Moves;
using Pepper.Core.Operations;
using Pepper.Core.Results;
using Pepper.Core.Sessions;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Cosmos;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Moves;

/// <summary>A tenant with some of everything, in a deployment of its own, and another deployment with an archive between them.</summary>
internal sealed class MovingTenant : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryStore from = new();
    private readonly TemporaryStore local = new();
    private readonly CosmosAccount account = new();
    private CosmosDocumentStore? cloud;

    private MovingTenant()
    {
        To = local.Documents;
        FromBlobs = BlobsAt("from");
        ToBlobs = BlobsAt("to");
        Archive = BlobsAt("archive");
    }

    public string TenantId { get; private set; } = string.Empty;

    public string AdminToken { get; private set; } = string.Empty;

    public IDocumentStore From => from.Documents;

    /// <summary>Where it goes: another data folder, unless it is <see cref="ToTheCloudAsync"/>.</summary>
    public IDocumentStore To { get; private set; }

    public IBlobStore FromBlobs { get; }

    public IBlobStore ToBlobs { get; }

    public IBlobStore Archive { get; }

    public static async Task<MovingTenant> NewAsync(int users = 300)
    {
        var moving = new MovingTenant();
        var create = new CreateTenantHandler(moving.From, new TenantDirectory(moving.From), new ObjectIdGenerator(TimeProvider.System), TimeProvider.System);
        await create.HandleAsync(new CreateTenant("somebody-else", "Somebody else"), default);
        var made = (await create.HandleAsync(new CreateTenant("corner-cafe", "Corner Café"), default)).Value!;
        (moving.TenantId, moving.AdminToken) = (made.TenantId, made.AdminToken);
        for (var user = 0; user < users; user++)
        {
            var id = ObjectId.Derive(made.TenantId, $"user {user}");
            await moving.CommitAsync(Partition.OfUser(made.TenantId, id), Thing("one", user), Thing("two", 10.50m));
        }

        for (var file = 0; file < 3; file++)
        {
            using var content = new MemoryStream(new byte[1000 * (file + 1)]);
            await moving.FromBlobs.WriteAsync(new BlobName(made.TenantId, $"photos/{file}/photo.jpg"), content, default);
        }

        return moving;
    }

    /// <summary>From here on the tenant goes to a Cosmos DB.</summary>
    public async Task ToTheCloudAsync() => To = cloud = await CosmosDocumentStore.OpenAsync(
        new CosmosOptions(CosmosAccount.ConnectionString) { HttpClientFactory = account.CreateClient }, DocumentCatalogue.All, TimeProvider.System, default);

    /// <summary>The tenant as it is where it went, written into an archive anew.</summary>
    public Task<Result<TenantManifest>> ExportBackAsync() =>
        new ExportTenantHandler(new TenantDirectory(To), new TenantContents(To, ToBlobs), ToBlobs, TimeProvider.System)
            .HandleAsync(new ExportTenant(TenantId), Archive, default);

    /// <summary>A document of a type whose body nobody here looks into.</summary>
    public static Create Thing(string id, decimal number, DateTimeOffset? expiresAt = null) => new(
        id,
        Operation.DocumentType.Name,
        System.Text.Encoding.UTF8.GetBytes(
            $$"""{"_id":"{{id}}","tenantId":"x","parentId":"{{id}}","namespace":"n","name":"n","status":"DONE","z":{{number}},"createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.000Z"}"""),
        expiresAt);

    public async Task CommitAsync(Partition partition, params Write[] writes) =>
        Assert.True((await From.CommitAsync(partition, writes, default)).IsCommitted);

    /// <summary>Exports the tenant.</summary>
    /// <param name="meanwhile">Happens after its documents were read.</param>
    public Task<Result<TenantManifest>> ExportAsync(Func<Task>? meanwhile = null) =>
        new ExportTenantHandler(new TenantDirectory(From), new TenantContents(From, FromBlobs), FromBlobs, TimeProvider.System)
            .HandleAsync(new ExportTenant(TenantId), meanwhile is null ? Archive : InterruptedBlobs.At("documents/000000.jsonl", Archive, meanwhile), default);

    public Task<Result<TenantManifest>> ImportAsync(IDocumentStore? store = null) =>
        Import(store ?? To).HandleAsync(new ImportTenant(TenantId), Archive, default);

    public Task<Result<TenantManifest>> VerifyAsync() => Import(To).VerifyAsync(new ImportTenant(TenantId), Archive, default);

    /// <summary>Whether the tenant's admin can sign in where it was moved to, and it can be found.</summary>
    public async Task<bool> IsOpenAsync() =>
        await new TenantDirectory(To).FindIdAsync("corner-cafe", default) == TenantId
        && await new SessionReader(To).FindAsync(AdminToken, default) is not null;

    public async ValueTask DisposeAsync()
    {
        await from.DisposeAsync();
        await local.DisposeAsync();
        cloud?.Dispose();
        account.Dispose();
        folder.Dispose();
    }

    private ImportTenantHandler Import(IDocumentStore store) => new(store, ToBlobs, new TenantContents(store, ToBlobs), TimeProvider.System);

    private FolderBlobStore BlobsAt(string name) => new(Path.Combine(folder.Path, name), TimeProvider.System);
}
