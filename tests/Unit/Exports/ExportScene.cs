using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Local.Blobs;
using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Exports;
using Pepper.Core.Ids;
using Pepper.Core.Operations;
using Pepper.Core.Privacy;
using Pepper.Core.Storage;
using Pepper.Core.Users;
using Pepper.Tests.Support;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Exports;

/// <summary>Exports of numbered rows about a few persons, and their steps, to be taken one by one.</summary>
internal sealed class ExportScene : IAsyncDisposable, IExportSource
{
    public const string TenantId = "6b0000000000000000000001";

    private const int PageSize = 7;

    private readonly TemporaryFolder folder = new();
    private readonly TemporaryStore temporary;

    public ExportScene()
    {
        temporary = new TemporaryStore(Clock);
        Blobs = new FolderBlobStore(folder.Path, Clock);
        Ids = new ObjectIdGenerator(Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));

    public ObjectIdGenerator Ids { get; }

    public IDocumentStore Store => temporary.Documents;

    public IBlobStore Blobs { get; }

    public ExportKind Kind { get; } = new("things", "/things/export", ["number", "user_id", "name", "note"])
    {
        PersonColumn = "user_id",
        PersonalColumns = ["name", "note"],
    };

    /// <summary>The rows there are.</summary>
    public int Rows { get; init; } = 30;

    /// <summary>The text in every row's note.</summary>
    public string Note { get; init; } = "=HYPERLINK(\"x\"), said she";

    public static string PersonOf(int row) => row % 5 == 4 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"6b0000000000000000001{row % 5:D3}");

    public ExportRun NewRun(long maxRows = long.MaxValue, long maxFileBytes = 1_000_000_000) =>
        new("things", TenantId, Ids.NewId(), "all", maxRows, maxFileBytes, null, Clock.GetUtcNow());

    public Task<ExportPosition?> BeginAsync(ExportRun run, IDocumentStore store) =>
        new BeginExportHandler(Sources, new OperationWork(store, Clock), store, Clock).HandleAsync(run, default);

    public Task<ExportPosition?> WriteAsync(ExportRun run, ExportPosition position, IDocumentStore store) =>
        new WriteExportPartHandler(Sources, Blobs, new PendingErasures(store), new OperationWork(store, Clock))
            .HandleAsync(new ExportStep(run, position), default);

    public Task EndAsync(ExportRun run, IDocumentStore store, bool isWhole = true) =>
        new EndExportHandler(Blobs, new OperationWork(store, Clock), Clock).HandleAsync(new EndExport(run, isWhole), default);

    /// <summary>Takes all steps in turn.</summary>
    public async Task RunAsync(ExportRun run, IDocumentStore? store = null)
    {
        var position = await BeginAsync(run, store ?? Store);
        while (position is { IsWhole: false })
        {
            position = await WriteAsync(run, position, store ?? Store);
        }

        await EndAsync(run, store ?? Store);
    }

    public async Task<Operation> OperationAsync(ExportRun run) =>
        (await Operation.DocumentType.ReadAsync(Store, run.Partition, run.OperationId, default))!.Value;

    /// <summary>The lines of each file that the operation names.</summary>
    public async Task<IReadOnlyList<string[]>> FilesAsync(ExportRun run)
    {
        var files = new List<string[]>();
        var call = new Call(TenantId, new Caller(Role.Admin, "6b0000000000000000000002"), Clock.GetUtcNow(), Ids);
        foreach (var file in (await OperationAsync(run)).Files!)
        {
            var found = await new GetExportFileHandler(Store, Blobs).HandleAsync(new GetExportFile(Kind, file.Href.Split('/')[^1]), call, default);
            using var reader = new StreamReader(found.Value!);
            files.Add((await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        return files;
    }

    /// <summary>Begins the deletion of a person: what names the person in the store is erased later.</summary>
    public async Task<ErasedPerson> DeleteAsync(string userId)
    {
        var erasure = Erasure.Begin(TenantId, userId, [], [], [], Clock.GetUtcNow());
        await Store.CommitAsync(User.PartitionOf(TenantId, userId), [Erasure.DocumentType.Create(Erasure.DocumentId, erasure)], default);
        return erasure.PersonAmongOthers;
    }

    public Task<IReadOnlyDictionary<string, int>?> SweepAsync(params ErasedPerson[] persons) =>
        new ExportFilesSweep(Store, Blobs, Sources).EraseAsync(TenantId, persons, Clock.GetUtcNow(), default);

    public async ValueTask DisposeAsync()
    {
        await temporary.DisposeAsync();
        folder.Dispose();
    }

    Task<ExportPlan> IExportSource.PlanAsync(ExportRun run, CancellationToken cancellation) => Task.FromResult(new ExportPlan(Rows));

    Task<ExportPage> IExportSource.ReadAsync(ExportRun run, string? plan, string? from, CancellationToken cancellation)
    {
        var first = from is null ? 0 : int.Parse(from, CultureInfo.InvariantCulture);
        var end = Math.Min(first + PageSize, Rows);
        var rows = Enumerable.Range(first, end - first)
            .Select(row => new ExportRow(Number(row), [Number(row), PersonOf(row), $"Name {row}", Note]))
            .ToList();
        return Task.FromResult(new ExportPage(rows, end < Rows ? Number(end) : null));
    }

    private ExportSources Sources => new([this]);

    private static string Number(int row) => row.ToString(CultureInfo.InvariantCulture);
}
