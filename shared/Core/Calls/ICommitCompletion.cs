using Pepper.Core.Storage;

namespace Pepper.Core.Calls;

/// <summary>
/// Completes the writes of a commit with what only the call or the partition as a whole tells, so that not every use case need look it
/// up. A feature that knows such a thing registers one.
/// </summary>
public interface ICommitCompletion
{
    /// <summary>Completes the bodies of the writes that it is about; others it leaves as they are, and reads nothing for them.</summary>
    /// <param name="call">The call that makes the commit.</param>
    /// <param name="partition">Where the writes go.</param>
    /// <param name="writes">All writes of the commit.</param>
    /// <param name="cancellation">Stops the reading.</param>
    ValueTask CompleteAsync(Call call, Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation);
}
