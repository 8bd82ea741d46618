using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Storage;

/// <summary>A store that holds the first commit to a partition until it is let go, as a process that stalls would.</summary>
internal sealed class HoldingStore(IDocumentStore inner, Partition partition) : PassingStore(inner)
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the commit has come.</summary>
    public Task Reached => reached.Task;

    /// <summary>Lets the commit go on.</summary>
    public void LetGo() => go.TrySetResult();

    public override async Task<CommitResult> CommitAsync(Partition where, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        if (where == partition && reached.TrySetResult())
        {
            await go.Task;
        }

        return await base.CommitAsync(where, writes, cancellation);
    }
}
