using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Local.Blobs;
using Pepper.Core.Awards;
using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Ids;
using Pepper.Core.Imports;
using Pepper.Core.Operations;
using Pepper.Core.Perks;
using Pepper.Core.Privacy;
using Pepper.Core.Segments;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;
using Pepper.Core.Users.Import;
using Pepper.Tests.Support;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Users.Import;

/// <summary>A tenant with a perk and an audience, and the steps of imports, to be taken one by one.</summary>
internal sealed class ImportScene : IAsyncDisposable
{
    public const string Perk = "601689c37e7ef80ebefe4121";
    public const string Audience = "605c9d6466a2ac0ea3bc6a85";
    private const string TenantId = "6b0000000000000000000001";

    private readonly TemporaryFolder folder = new();
    private readonly TemporaryStore temporary;
    private readonly FolderBlobStore blobs;

    private ImportScene()
    {
        temporary = new TemporaryStore(Clock);
        blobs = new FolderBlobStore(folder.Path, Clock);
        Ids = new ObjectIdGenerator(Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));

    public ObjectIdGenerator Ids { get; }

    public IDocumentStore Store => temporary.Documents;

    public IBlobStore Blobs => blobs;

    public Call Call => new(TenantId, new Caller(Role.Admin, "6b0000000000000000000002"), Clock.GetUtcNow(), Ids);

    public static async Task<ImportScene> SetAsync()
    {
        var scene = new ImportScene();
        var now = scene.Clock.GetUtcNow();
        var empty = JsonDocument.Parse("{}").RootElement;
        await scene.MakeAsync(Tenant.PartitionOf(TenantId), Tenant.DocumentType.Create(Tenant.DocumentId, new Tenant(TenantId, "scene", "Scene", now, new TenantSettings())));
        await scene.MakeAsync(Segment.PartitionOf(TenantId), Segment.DocumentType.Create(Audience, new Segment(Audience, TenantId, now, now, "Regulars", null, SegmentType.Persistent, null)));
        await scene.MakeAsync(Core.Perks.Perk.PartitionOf(TenantId), Core.Perks.Perk.DocumentType.Create(Perk, new Perk
        {
            Id = Perk,
            TenantId = TenantId,
            Template = PerkTemplate.PseudoCurrency,
            Title = "Beans",
            Terms = "One bean a coffee.",
            Priority = 1,
            Auto = false,
            Points = empty,
            Visualisation = empty,
            IsGlobal = false,
            CreatedAt = now,
            UpdatedAt = now,
        }));
        return scene;
    }

    /// <summary>An import of these lines that nothing has been done about.</summary>
    public async Task<ImportRun> UploadAsync(params string[] lines)
    {
        using var text = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        var upload = await new Uploads(blobs, Ids).ReceiveAsync(TenantId, text, CancellationToken.None);
        return new ImportRun(UsersImport.Kind, TenantId, Ids.NewId(), null, upload.Name.Path, new ImportOptions(false, false), null, Clock.GetUtcNow());
    }

    /// <summary>Takes all steps in turn; each step on a store of its own choice.</summary>
    public async Task RunAsync(ImportRun run, IDocumentStore store)
    {
        var plan = await PlanAsync(run, store);
        for (var chunk = 0; chunk < plan?.Chunks; chunk++)
        {
            await ReserveAsync(run, plan, chunk, store);
            await WriteAsync(run, plan, chunk, store);
        }

        if (plan is not null)
        {
            await new EndImportHandler(blobs, new ImportOperation(new OperationWork(store, Clock)), Clock).HandleAsync(new EndImport(run, plan), CancellationToken.None);
        }
    }

    public Task<ImportPlan?> PlanAsync(ImportRun run, IDocumentStore store) =>
        new ImportPlanner(blobs, new ImportOperation(new OperationWork(store, Clock))).PlanAsync(run, UsersImportFile.ReadHeader, CancellationToken.None);

    public Task ReserveAsync(ImportRun run, ImportPlan plan, int chunk, IDocumentStore store) =>
        new ReserveImportNamesHandler(store, FileOf(store), new CredentialNames(store, Clock), new TenantDirectory(store), new PendingErasures(store), Clock)
            .HandleAsync(new ImportStep(run, plan, chunk), CancellationToken.None);

    public Task WriteAsync(ImportRun run, ImportPlan plan, int chunk, IDocumentStore store) =>
        new WriteImportChunkHandler(store, new ImportChunk(store, blobs, Clock), FileOf(store), new CredentialNames(store, Clock), new TenantDirectory(store), Clock)
            .HandleAsync(new ImportStep(run, plan, chunk), CancellationToken.None);

    public async Task<Operation> OperationAsync(ImportRun run) =>
        (await Operation.DocumentType.ReadAsync(Store, run.Partition, run.OperationId, CancellationToken.None))!.Value;

    /// <summary>The result file, line by line.</summary>
    public async Task<string[]> ResultAsync(ImportRun run)
    {
        await using var file = await blobs.OpenReadAsync(run.ResultName, 0, null, CancellationToken.None);
        using var reader = new StreamReader(file!);
        return (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The last cell of each row of the result file.</summary>
    public async Task<IEnumerable<string>> ErrorsAsync(ImportRun run) => (await ResultAsync(run)).Skip(1).Select(line => line.Split(',')[^1]);

    /// <summary>What every import must leave behind, whatever happened on the way.</summary>
    /// <param name="run">The import.</param>
    /// <param name="good">The numbers of the rows that became users, each with a grant of the perk and the audience.</param>
    public async Task AssertUsersAsync(ImportRun run, params int[] good)
    {
        var users = await AllAsync(User.DocumentType);
        Assert.Equal(good.Select(run.UserIdOf), users.Select(user => user.Id).Order(StringComparer.Ordinal));
        var awards = await AllAsync(Award.DocumentType);
        Assert.Equal(good.Length, awards.Count);
        Assert.All(awards, award => Assert.Equal((3m, 1L), (award.Available, award.Entries)));
        foreach (var award in awards)
        {
            var entries = await LedgerEntry.DocumentType.QueryAllAsync(
                Store,
                new QuerySpec(LedgerEntry.DocumentType.Name, TenantId)
                {
                    Owner = award.UserId,
                    Filters = [Filter.Equal("awardId", award.Id)],
                    Order = [new OrderBy("awardId"), new OrderBy("number")],
                },
                CancellationToken.None);
            Assert.Equal(3m, Assert.Single(entries).Value.Delta);
        }

        Assert.Equal(good.Length, (await AllAsync(Membership.DocumentType, "segmentId", "userId")).Count);
        Assert.Equal(good.Length, (await AllAsync(Credential.DocumentType)).Count);
    }

    public async Task MakeAsync(Partition partition, params Write[] writes) =>
        Assert.True((await Store.CommitAsync(partition, writes, CancellationToken.None)).IsCommitted);

    public async ValueTask DisposeAsync()
    {
        await temporary.DisposeAsync();
        folder.Dispose();
    }

    private UsersImportFile FileOf(IDocumentStore store) => new(new ImportFile(blobs), store);

    private async Task<IReadOnlyList<T>> AllAsync<T>(DocumentType<T> type, params string[] order)
        where T : class
    {
        var spec = new QuerySpec(type.Name, TenantId) { Order = order.Length == 0 ? [new OrderBy("_id")] : [.. order.Select(path => new OrderBy(path))] };
        return [.. (await type.QueryAllAsync(Store, spec, CancellationToken.None)).Select(stored => stored.Value)];
    }
}
