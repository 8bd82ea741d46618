using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Storage;

/// <summary>A store that breaks off at one commit: before it is made, or after it was made and before anybody hears of it.</summary>
internal sealed class InterruptingStore(IDocumentStore inner, int breakAt, bool isMade) : PassingStore(inner)
{
    private int commits;

    /// <summary>How many commits were tried.</summary>
    public int Commits => commits;

    /// <summary>Whether the commit was reached.</summary>
    public bool HasBroken { get; private set; }

    public override async Task<CommitResult> CommitAsync(Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        // Once broken, nothing gets through: what else was under way is lost as well.
        HasBroken |= Interlocked.Increment(ref commits) > breakAt;
        if (!HasBroken)
        {
            return await base.CommitAsync(partition, writes, cancellation);
        }

        if (isMade && commits == breakAt + 1)
        {
            await base.CommitAsync(partition, writes, cancellation);
        }

        throw new StoreUnavailableException("The power has failed.");
    }
}
