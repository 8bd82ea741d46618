using Pepper.Worker.DurableTask;
using Pepper.Worker.DurableTask.Client;

namespace Pepper.Local.Orchestrations;

/// <summary>The durable client of the local host.</summary>
internal sealed class LocalDurableTaskClient(
    OrchestrationStore store, OrchestrationEngine engine, OrchestratorTable orchestrators, DataConverter converter)
    : DurableTaskClient("local")
{
    /// <inheritdoc />
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        if (!orchestrators.Contains(orchestratorName))
        {
            throw new ArgumentException($"There is no orchestrator '{orchestratorName}'.", nameof(orchestratorName));
        }

        var id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        var (instance, started) = await store.ScheduleAsync(
            id, orchestratorName, converter.Serialize(input), options?.StartAt, cancellation);
        if (started is null)
        {
            engine.StartLater(instance.Id, instance.Execution, options!.StartAt!.Value);
        }
        else
        {
            engine.Deliver(started);
        }

        return id;
    }

    /// <inheritdoc />
    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        if (await store.RaiseEventAsync(instanceId, eventName, converter.Serialize(eventPayload), cancellation) is { } arrival)
        {
            engine.Deliver(arrival);
        }
    }

    /// <inheritdoc />
    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, metadata => metadata.RuntimeStatus != OrchestrationRuntimeStatus.Pending, cancellation);

    /// <inheritdoc />
    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, metadata => metadata.IsCompleted, cancellation);

    /// <inheritdoc />
    public override async Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var (ended, arrivals) = await store.TerminateAsync(
            instanceId, converter.Serialize(options?.Output), options?.Recursive ?? false, cancellation);
        foreach (var id in ended)
        {
            engine.Refresh(id);
            engine.Watch.Changed(id);
        }

        foreach (var arrival in arrivals)
        {
            engine.Deliver(arrival);
        }
    }

    /// <inheritdoc />
    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        HoldAsync(instanceId, hold: true, cancellation);

    /// <inheritdoc />
    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        HoldAsync(instanceId, hold: false, cancellation);

    /// <inheritdoc />
    public override Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(store.Read(connection => OrchestrationQueries.Find(connection, instanceId, getInputsAndOutputs ? converter : null)));

    /// <inheritdoc />
    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        new InstancePages(store, filter ?? new OrchestrationQuery(), converter);

    /// <inheritdoc />
    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        new(await store.PurgeAsync([instanceId], options?.Recursive ?? false, cancellation));

    /// <inheritdoc />
    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var ended = store.Read(connection => OrchestrationQueries.Ended(connection, filter));
        return new PurgeResult(await store.PurgeAsync(ended, options?.Recursive ?? false, cancellation));
    }

    /// <inheritdoc />
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task HoldAsync(string id, bool hold, CancellationToken cancellation)
    {
        if (await store.HoldAsync(id, hold, cancellation))
        {
            engine.Refresh(id);
            engine.Watch.Changed(id);
        }
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string id, bool getInputsAndOutputs, Func<OrchestrationMetadata, bool> isReached, CancellationToken cancellation)
    {
        var change = Task.CompletedTask;
        while (true)
        {
            var metadata = await GetInstanceAsync(id, getInputsAndOutputs, cancellation)
                ?? throw new ArgumentException($"There is no orchestration '{id}'.", nameof(id));
            if (isReached(metadata))
            {
                return metadata;
            }

            // The first round asks for a change before it reads again, so that one in between is not missed.
            await change.WaitAsync(cancellation);
            change = engine.Watch.NextAsync(id);
        }
    }
}
