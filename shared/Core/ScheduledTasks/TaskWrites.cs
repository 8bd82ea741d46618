using Pepper.Core.Storage;

namespace Pepper.Core.ScheduledTasks;

/// <summary>The writes that keep a task and its idempotency key together.</summary>
internal static class TaskWrites
{
    /// <summary>Makes a task.</summary>
    public static IReadOnlyList<Write> Create(ScheduledTask task)
    {
        Write made = ScheduledTask.DocumentType.Create(task.Id, task);
        return task.IdempotencyKey is { } key ? [made, TaskKey.DocumentType.Create(TaskKey.DocumentIdOf(key), new TaskKey(task.Id))] : [made];
    }

    /// <summary>Replaces a task; the key of one that ends goes when it goes.</summary>
    public static async Task<IReadOnlyList<Write>> ReplaceAsync(
        IDocumentStore store, Stored<ScheduledTask> stored, ScheduledTask task, CancellationToken cancellation)
    {
        Write replaced = ScheduledTask.DocumentType.Replace(stored, task, task.ExpiresAt);
        return task.ExpiresAt is not null && await FindKeyAsync(store, stored, cancellation) is { } key
            ? [replaced, TaskKey.DocumentType.Replace(key, key.Value, task.ExpiresAt)]
            : [replaced];
    }

    /// <summary>Deletes a task.</summary>
    public static async Task<IReadOnlyList<Write>> DeleteAsync(IDocumentStore store, Stored<ScheduledTask> stored, CancellationToken cancellation)
    {
        Write deleted = DocumentType<ScheduledTask>.Delete(stored);
        return await FindKeyAsync(store, stored, cancellation) is { } key ? [deleted, DocumentType<TaskKey>.Delete(key)] : [deleted];
    }

    private static async Task<Stored<TaskKey>?> FindKeyAsync(IDocumentStore store, Stored<ScheduledTask> stored, CancellationToken cancellation) =>
        stored.Value.IdempotencyKey is { } key
            ? await TaskKey.DocumentType.ReadAsync(store, stored.Partition, TaskKey.DocumentIdOf(key), cancellation)
            : null;
}
