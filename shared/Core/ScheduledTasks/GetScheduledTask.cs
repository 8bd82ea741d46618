using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.ScheduledTasks;

/// <summary>Reads a task. Reference: Scheduled Tasks, Get a Scheduled Task.</summary>
/// <param name="TaskId">Which one.</param>
public sealed record GetScheduledTask(string TaskId);

/// <summary>Carries out <see cref="GetScheduledTask"/>.</summary>
public sealed class GetScheduledTaskHandler(IDocumentStore store)
{
    /// <summary>Reads the task.</summary>
    public async Task<Result<ScheduledTask>> HandleAsync(GetScheduledTask query, Call call, CancellationToken cancellation)
    {
        var stored = await FindAsync(store, call.TenantId, query.TaskId, cancellation);
        return stored is null ? Unknown() : stored.Value;
    }

    internal static Task<Stored<ScheduledTask>?> FindAsync(IDocumentStore store, string tenantId, string taskId, CancellationToken cancellation) =>
        ScheduledTask.DocumentType.ReadAsync(store, ScheduledTask.PartitionOf(tenantId), taskId, cancellation);

    internal static Error Unknown() => Error.NotFound("scheduled task", "taskId");
}
