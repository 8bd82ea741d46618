using Microsoft.Data.Sqlite;

namespace Pepper.Adapters.Local.Sqlite;

/// <summary>A work in the writer's queue.</summary>
internal abstract class WriteWork
{
    /// <summary>Does the work and keeps its result until the group is durable; does nothing when it was cancelled.</summary>
    public abstract void Run(SqliteConnection connection);

    /// <summary>Tells the caller that what it asked for is durable.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that nothing was written.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A work that answers a <typeparamref name="T"/>.</summary>
internal sealed class WriteWork<T>(Func<SqliteConnection, T> work, CancellationToken cancellation) : WriteWork
{
    // Callers go on elsewhere: the writer thread has the next group to write.
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool cancelled;
    private T? result;

    /// <summary>Completes when the work is durable.</summary>
    public Task<T> Task => completion.Task;

    /// <inheritdoc />
    public override void Run(SqliteConnection connection)
    {
        cancelled |= cancellation.IsCancellationRequested;
        if (!cancelled)
        {
            result = work(connection);
        }
    }

    /// <inheritdoc />
    public override void Complete()
    {
        if (cancelled)
        {
            completion.SetCanceled(cancellation);
            return;
        }

        completion.SetResult(result!);
    }

    /// <inheritdoc />
    public override void Fail(Exception exception) => completion.SetException(exception);
}
