using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Pepper.Local.Functions;
using Pepper.Worker;
using Pepper.Worker.DurableTask;

namespace Pepper.Local.Orchestrations;

/// <summary>
/// Runs activities, first come first served, a bounded number at a time. Whatever a process had not recorded the result
/// of when it ended is run again by the next one: the file belongs to one process at a time, so its life is the lease.
/// </summary>
internal sealed class ActivityWorkers(
    FunctionTable table,
    FunctionCompiler compiler,
    FunctionPipeline pipeline,
    IServiceScopeFactory scopes,
    DataConverter converter,
    OrchestrationOptions options,
    ILogger<ActivityWorkers> logger) : IDisposable
{
    // Results are recorded while the next activities run, so that a worker does not wait for the disk.
    private const int MaxUnrecorded = 256;

    private readonly Channel<OpenTask> queue = Channel.CreateUnbounded<OpenTask>();
    private readonly ConcurrentDictionary<(long Execution, int TaskId), bool> underWay = new();
    private readonly SemaphoreSlim unrecorded = new(MaxUnrecorded);
    private readonly Dictionary<string, CompiledFunction> activities = table
        .With<ActivityFunction>()
        .ToDictionary(entry => entry.Function.Name, entry => compiler.Compile(entry.Function), StringComparer.OrdinalIgnoreCase);

    /// <summary>Queues an activity; one that is queued or running already is left alone.</summary>
    public void Add(OpenTask task)
    {
        if (underWay.TryAdd((task.Execution, task.Task.Id), true))
        {
            queue.Writer.TryWrite(task);
        }
    }

    /// <summary>Works until the host stops.</summary>
    /// <param name="complete">Records how an activity ended.</param>
    /// <param name="stopping">Signalled when the host stops.</param>
    public Task RunAsync(Func<OpenTask, HistoryKind, string?, Task> complete, CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(0, options.ActivityConcurrency).Select(_ => Task.Run(() => WorkAsync(complete, stopping), stopping)));

    /// <inheritdoc />
    public void Dispose() => unrecorded.Dispose();

    private async Task WorkAsync(Func<OpenTask, HistoryKind, string?, Task> complete, CancellationToken stopping)
    {
        await foreach (var task in queue.Reader.ReadAllAsync(stopping))
        {
            var (kind, payload) = await RunAsync(task, stopping);
            if (kind == HistoryKind.TaskFailed && stopping.IsCancellationRequested)
            {
                // It was told to stop; the next process runs it again.
                return;
            }

            await unrecorded.WaitAsync(stopping);
            _ = RecordAsync(task, kind, payload, complete);
        }
    }

    private async Task RecordAsync(OpenTask task, HistoryKind kind, string? payload, Func<OpenTask, HistoryKind, string?, Task> complete)
    {
        try
        {
            await complete(task, kind, payload);
        }
        finally
        {
            underWay.TryRemove((task.Execution, task.Task.Id), out _);
            unrecorded.Release();
        }
    }

    private async Task<(HistoryKind Kind, string? Payload)> RunAsync(OpenTask task, CancellationToken stopping)
    {
        try
        {
            if (!activities.TryGetValue(task.Task.Name, out var function))
            {
                throw new InvalidOperationException($"There is no activity '{task.Task.Name}'.");
            }

            await using var scope = scopes.CreateAsyncScope();
            var context = new LocalFunctionContext(function, scope.ServiceProvider, task.Task.Input, stopping)
            {
                BindingData = () => new Dictionary<string, object?> { ["instanceId"] = task.InstanceId },
            };
            await pipeline.RunAsync(context);
            return (HistoryKind.TaskCompleted, converter.Serialize(context.GetInvocationResult().Value));
        }
        catch (Exception exception)
        {
            if (!stopping.IsCancellationRequested)
            {
                logger.LogWarning(exception, "Activity {Activity} of orchestration {InstanceId} failed.", task.Task.Name, task.InstanceId);
            }

            return (HistoryKind.TaskFailed, JsonSerializer.Serialize(TaskFailureDetails.FromException(exception)));
        }
    }
}
