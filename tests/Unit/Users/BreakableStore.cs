using Pepper.Core.Storage;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Users;

/// <summary>A store in front of which the process can die: a commit that is chosen throws before it is made.</summary>
internal sealed class BreakableStore(IDocumentStore inner) : PassingStore(inner)
{
    /// <summary>Which commits are not made.</summary>
    public Func<Partition, IReadOnlyList<Write>, bool> Breaks { get; set; } = (_, _) => false;

    /// <summary>How many commits were made.</summary>
    public int Commits { get; private set; }

    public override Task<CommitResult> CommitAsync(Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        if (Breaks(partition, writes))
        {
            throw new StoreUnavailableException("The process dies here.");
        }

        Commits++;
        return base.CommitAsync(partition, writes, cancellation);
    }
}
