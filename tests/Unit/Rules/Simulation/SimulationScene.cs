using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Local.Blobs;
using Pepper.Core.Actions;
using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Operations;
using Pepper.Core.Perks;
using Pepper.Core.Rules;
using Pepper.Core.Rules.Simulation;
using Pepper.Core.Segments;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;
using Pepper.Tests.Support;
using Pepper.Tests.Unit.Perks;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Rules.Simulation;

/// <summary>A tenant with a segment, a perk and a log of actions, and the steps of simulations over it, to be taken one by one.</summary>
internal sealed class SimulationScene : IAsyncDisposable
{
    public const string TenantId = "6b0000000000000000000001";

    private readonly TemporaryFolder folder = new();
    private readonly TemporaryStore temporary;
    private int made;

    private SimulationScene()
    {
        temporary = new TemporaryStore(Clock);
        Blobs = new FolderBlobStore(folder.Path, Clock);
        Ids = new ObjectIdGenerator(Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));

    public ObjectIdGenerator Ids { get; }

    public IDocumentStore Store => temporary.Documents;

    public IBlobStore Blobs { get; }

    public static async Task<SimulationScene> SetAsync()
    {
        var scene = new SimulationScene();
        var now = scene.Clock.GetUtcNow();
        await scene.MakeAsync(
            Tenant.PartitionOf(TenantId),
            Tenant.DocumentType.Create(Tenant.DocumentId, new Tenant(TenantId, "scene", "Scene", now, new TenantSettings { Timezone = "Europe/London" })));
        await scene.MakeAsync(
            Segment.PartitionOf(TenantId),
            Segment.DocumentType.Create(RuleSamples.SegmentId, new Segment(RuleSamples.SegmentId, TenantId, now, now, "Regulars", null, SegmentType.Persistent, null)));
        await scene.MakeAsync(Perk.PartitionOf(TenantId), Perk.DocumentType.Create(RuleSamples.PerkId, SamplePerk.New(RuleSamples.PerkId)));
        return scene;
    }

    /// <summary>A user who is there.</summary>
    public async Task<string> NewUserAsync(Func<User, User>? change = null)
    {
        var user = RuleSamples.User() with { Id = Ids.NewId(), TenantId = TenantId };
        user = change?.Invoke(user) ?? user;
        await MakeAsync(User.PartitionOf(TenantId, user.Id), User.DocumentType.Create(User.DocumentId, user));
        return user.Id;
    }

    /// <summary>An order of so much, so long ago.</summary>
    public async Task<string> OrderAsync(string userId, decimal total, TimeSpan ago, int depth = 0)
    {
        var action = ActionWriter.Make(
            Ids.NewId(),
            ActionType.OrderCompleted,
            Clock.GetUtcNow() - ago,
            new ActionTenant(TenantId, "Scene"),
            new ActionUser(userId, "Ada", "IOS"),
            new JsonObject { ["orderId"] = $"order-{made++}", ["total"] = total },
            null) with
        {
            Cause = depth == 0 ? null : new AutomationCause(AutomationCause.Rule, "6b0000000000000000000009", null, depth),
        };
        await MakeAsync(Partition.OfUser(TenantId, userId), ActionRecord.DocumentType.Create(ActionRecord.DocumentIdOf(action.Id), action));
        return action.Id;
    }

    /// <summary>A simulation of the last days.</summary>
    public SimulationRun NewRun(Rule draft, Rule? stored = null, int days = 30)
    {
        var now = Clock.GetUtcNow();
        var request = new SimulationRequest(draft, stored, now.AddDays(-days), now);
        return new SimulationRun(TenantId, Ids.NewId(), stored?.Id, request.Write(), "nonce", now);
    }

    /// <summary>Takes all steps in turn, over slices of at most a few actions, each of them as often as said.</summary>
    public async Task<SimulationReport> RunAsync(SimulationRun run, int times = 1)
    {
        var size = (await BeginAsync(run))!;
        for (var slice = 0; slice < size.Slices; slice++)
        {
            for (var time = 0; time < times; time++)
            {
                await new MatchSliceHandler(Store, Blobs, Operations).HandleAsync(new SimulationStep(TenantId, run.OperationId, slice, 0), default);
            }
        }

        for (var bucket = 0; bucket < size.Buckets * times; bucket++)
        {
            var fold = new FoldBucketHandler(Store, Blobs, new PerkCatalogue(Store), new SimulatedUsers(Store, new PerkCatalogue(Store), Clock), Operations);
            Assert.True(await fold.HandleAsync(new SimulationStep(TenantId, run.OperationId, bucket % size.Buckets, 0), default));
        }

        await EndAsync(run);
        return (await OperationAsync(run)).Report!.Value.Deserialize(SimulationJson.Default.SimulationReport)!;
    }

    public async Task<SimulationSize?> BeginAsync(SimulationRun run)
    {
        if (await new BeginSimulationHandler(Store, Blobs, new TenantDirectory(Store), Operations, Clock).HandleAsync(run, default) is null)
        {
            return null;
        }

        // Slices and buckets of thousands would be one each here.
        var plan = (await SimulationPlan.ReadAsync(Blobs, TenantId, run.OperationId, default))!;
        Task<long> CountAsync(DateTimeOffset from, DateTimeOffset before) => Store.CountAsync(SliceReader.QueryOf(TenantId, plan.Request, from, before), default);
        var (start, end) = (plan.Request.From, plan.Request.Before);
        plan = plan with
        {
            Slices = await TimeSlice.DivideAsync(new TimeSlice(start, end, await CountAsync(start, end)), 7, CountAsync),
            Buckets = 3,
        };
        await plan.WriteAsync(Blobs, TenantId, run.OperationId, default);
        return new SimulationSize(plan.Slices.Count, plan.Buckets);
    }

    public Task EndAsync(SimulationRun run, bool isWhole = true) =>
        new EndSimulationHandler(Blobs, Operations, Clock).HandleAsync(new EndSimulation(TenantId, run.OperationId, isWhole), default);

    public async Task<Operation> OperationAsync(SimulationRun run) =>
        (await Operation.DocumentType.ReadAsync(Store, run.Partition, run.OperationId, default))!.Value;

    public async Task<IReadOnlyList<BlobName>> FilesAsync() => await Blobs.ListAsync(TenantId, MatchFile.Folder, default).ToListAsync();

    public async Task MakeAsync(Partition partition, Write write) => Assert.True((await Store.CommitAsync(partition, [write], default)).IsCommitted);

    public async ValueTask DisposeAsync()
    {
        await temporary.DisposeAsync();
        folder.Dispose();
    }

    private OperationWork Operations => new(Store, Clock);
}
