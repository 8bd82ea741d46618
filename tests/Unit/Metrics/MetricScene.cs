using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Metrics.Computing;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Metrics.Values;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Segments;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Tests.Unit.Perks;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Metrics;

/// <summary>A tenant with a user, a perk and a segment, whose metrics are told of actions by hand.</summary>
internal sealed class MetricScene : IAsyncDisposable
{
    public const string SegmentId = "605c9d6466a2ac0ea3bc6a85";

    private MetricScene(RestartableTenant tenant, string userId)
    {
        Tenant = tenant;
        UserId = userId;
        Perk = SamplePerk.New();
    }

    public RestartableTenant Tenant { get; }

    public string UserId { get; }

    public Perk Perk { get; }

    public Partition User => Core.Users.User.PartitionOf(Tenant.Tenant.Id, UserId);

    public static async Task<MetricScene> NewAsync()
    {
        var tenant = await RestartableTenant.NewAsync();
        var scene = new MetricScene(tenant, await tenant.AddUserAsync());
        await tenant.AddAsync(
            ApplicationReservation.PartitionOf(tenant.Tenant.ApplicationId),
            ApplicationReservation.DocumentType.Create(ApplicationReservation.DocumentId, new ApplicationReservation(tenant.Tenant.Id)));
        await tenant.AddAsync(Perk.PartitionOf(tenant.Tenant.Id), Perk.DocumentType.Create(scene.Perk.Id, scene.Perk));
        var segment = new Segment(SegmentId, tenant.Tenant.Id, SamplePerk.At, SamplePerk.At, "Regulars", null, SegmentType.Persistent, null);
        await tenant.AddAsync(Segment.PartitionOf(tenant.Tenant.Id), Segment.DocumentType.Create(SegmentId, segment));
        return scene;
    }

    /// <summary>A definition that counts orders and what is spent on them.</summary>
    public Task<UserMetricDefinition> DefineAsync(params object[] effects) => MakeAsync(new
    {
        scheduled = true,
        realtime = true,
        name = "orders",
        displayName = "Orders",
        metrics = new
        {
            orders = new { type = "ORDER_COMPLETED", name = "o", displayName = "O", timeRange = "ALL_TIME" },
            week = new { type = "ORDER_COMPLETED", aggregate = "SUM", name = "w", displayName = "W", timeRange = new { amount = 7, unit = "DAYS" } },
        },
        effects,
    });

    private async Task<UserMetricDefinition> MakeAsync(object body)
    {
        var command = CreateUserMetricDefinition.From(new Core.Input.Fields(System.Text.Json.JsonSerializer.SerializeToElement(body)));
        var made = await Tenant.Get<CreateUserMetricDefinitionHandler>().HandleAsync(Value(command), Tenant.Call(), CancellationToken.None);
        return Value(made);
    }

    /// <summary>Records an action without telling anybody.</summary>
    public async Task<ActionPointer> ActAsync(decimal spent = 1, string type = "ORDER_COMPLETED", AutomationCause? cause = null)
    {
        Tenant.Clock.Advance(TimeSpan.FromSeconds(1));
        var call = Tenant.Call() with { Cause = cause };
        var action = MetricActions.New(type, FormattableString.Invariant($$"""{"spent":{{spent}}}"""), call.Now, call.NewId("action"));
        Value(await Tenant.Get<UnitOfWork>().RunAsync(
            call, User, () => Task.FromResult(Decision.Change(Nothing.Value, ActionWriter.Record(action))), CancellationToken.None));
        return new ActionPointer(Tenant.Tenant.Id, UserId, action.Id);
    }

    public Task TellAsync(ActionPointer action, IServiceProvider? process = null) =>
        (process?.GetRequiredService<CountActionHandler>() ?? Tenant.Get<CountActionHandler>()).HandleAsync(action, CancellationToken.None);

    public async Task ActAndTellAsync(decimal spent = 1, string type = "ORDER_COMPLETED") => await TellAsync(await ActAsync(spent, type));

    /// <summary>The user's values as they are listed, by metric.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>> ValuesAsync(UserMetricDefinition definition)
    {
        var query = ListUserMetricValues.From(definition.Id, new Core.Input.QueryFields(new Dictionary<string, string> { ["userId"] = UserId }));
        var page = await Tenant.Get<ListUserMetricValuesHandler>().HandleAsync(Value(query), Tenant.Call(), CancellationToken.None);
        return Value(page).Items.ToDictionary(value => value.MetricId, value => value.Value);
    }

    public async Task<UserMetricValues?> DocumentAsync(UserMetricDefinition definition) => (await UserMetricValues.DocumentType.ReadAsync(
        Tenant.Documents, User, UserMetricValues.DocumentIdOf(definition.Id), CancellationToken.None))?.Value;

    public async Task<decimal> PointsAsync() => (await Award.DocumentType.ReadAsync(
        Tenant.Documents, User, Award.DocumentIdOf(Award.IdOf(UserId, Perk.Id)), CancellationToken.None))?.Value.Available ?? 0;

    /// <summary>Takes all steps of a computation, as its orchestration does.</summary>
    public async Task ComputeAsync(ComputationRun run, IServiceProvider? process = null)
    {
        T Get<T>()
            where T : notnull => process is null ? Tenant.Get<T>() : process.GetRequiredService<T>();
        var position = await Get<BeginComputationHandler>().HandleAsync(run, CancellationToken.None);
        while (position is { IsWhole: false })
        {
            position = await Get<TakeComputationStepHandler>().HandleAsync(new ComputationStep(run, position), CancellationToken.None);
        }

        await Get<EndComputationHandler>().HandleAsync(new EndComputation(run, true), CancellationToken.None);
    }

    public ComputationRun RunOf(string definitionId, bool ofSegments = false) =>
        new(Tenant.Tenant.Id, Tenant.Call().NewId("operation"), definitionId, ofSegments, null, null, Tenant.Clock.GetUtcNow());

    public static object Grant(decimal points, object? counter, params object[] conditions) =>
        new { type = "GRANT_PERK", perkId = SamplePerk.New().Id, points, counter, conditions };

    public static object Over(string metricId, decimal value) => new { metricId, @operator = "GREATER_THAN", value };

    public ValueTask DisposeAsync() => Tenant.DisposeAsync();

    private static T Value<T>(Result<T> result)
        where T : notnull
    {
        Assert.True(result.IsSuccess, result.Error?.Message);
        return result.Value;
    }
}
