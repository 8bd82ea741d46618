using System.Text;
using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Local.Blobs;
using Pepper.Core.Awards;
using Pepper.Core.Awards.Import;
using Pepper.Core.Blobs;
using Pepper.Core.Ids;
using Pepper.Core.Imports;
using Pepper.Core.Operations;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Tests.Support;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Awards.Import;

/// <summary>A bulk grant in a tenant of its own, to be carried out step by step.</summary>
internal sealed class GrantImport : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(SamplePerk.At);
    private readonly FolderBlobStore blobs;
    private readonly ObjectIdGenerator ids;

    private GrantImport(LoyaltyTenant tenant)
    {
        Tenant = tenant;
        blobs = new FolderBlobStore(folder.Path, clock);
        ids = new ObjectIdGenerator(clock);
    }

    public LoyaltyTenant Tenant { get; }

    public static async Task<GrantImport> NewAsync() => new(await LoyaltyTenant.NewAsync());

    /// <summary>A bulk grant of these lines that nothing has been done about.</summary>
    public async Task<ImportRun> UploadAsync(ImportOptions options, params IEnumerable<string> lines)
    {
        using var text = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        var upload = await new Uploads(blobs, ids).ReceiveAsync(SamplePerk.TenantId, text, CancellationToken.None);
        return new ImportRun(AwardsImport.Kind, SamplePerk.TenantId, ids.NewId(), null, upload.Name.Path, options, null, clock.GetUtcNow());
    }

    /// <summary>Takes all steps in turn, on a store of one's choice.</summary>
    public async Task RunAsync(ImportRun run, IDocumentStore store)
    {
        var operations = new ImportOperation(new OperationWork(store, clock));
        var plan = await new ImportPlanner(blobs, operations).PlanAsync(run, WriteGrantChunkHandler.ReadHeader, CancellationToken.None);
        if (plan is null)
        {
            return;
        }

        var write = new WriteGrantChunkHandler(store, new ImportFile(blobs), new ImportChunk(store, blobs, clock), new TenantDirectory(store), clock);
        for (var chunk = 0; chunk < plan.Chunks; chunk++)
        {
            await write.HandleAsync(new ImportStep(run, plan, chunk), CancellationToken.None);
        }

        await new EndImportHandler(blobs, operations, clock).HandleAsync(new EndImport(run, plan), CancellationToken.None);
    }

    public async Task<Operation> OperationAsync(ImportRun run) =>
        (await Operation.DocumentType.ReadAsync(Tenant.Documents, run.Partition, run.OperationId, CancellationToken.None))!.Value;

    /// <summary>The result file, line by line.</summary>
    public async Task<string[]> ResultAsync(ImportRun run)
    {
        await using var file = await blobs.OpenReadAsync(run.ResultName, 0, null, CancellationToken.None);
        using var reader = new StreamReader(file!);
        return (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>All awards on record.</summary>
    public async Task<IReadOnlyList<Award>> AwardsAsync() =>
        [.. (await Award.DocumentType.QueryAllAsync(Tenant.Documents, new QuerySpec(Award.DocumentType.Name, SamplePerk.TenantId), CancellationToken.None)).Select(stored => stored.Value)];

    public async ValueTask DisposeAsync()
    {
        await Tenant.DisposeAsync();
        folder.Dispose();
    }
}
