using Pepper.Core.Paging;
using Pepper.Core.Results;

namespace Pepper.Core.Messaging.DeadLetters;

/// <summary>
/// The messages that the bus has given up, of all tenants: for who runs the platform. A host whose bus cannot be asked refuses
/// with <see cref="Error.Unavailable"/>.
/// </summary>
public interface IDeadLetters
{
    /// <summary>One page, oldest first; where the bus counts each source by itself, one source after the other.</summary>
    /// <param name="source">The queue, or the topic and subscription as <c>actions/rules</c>; null for all.</param>
    /// <param name="page">Which page, by <c>_id</c>.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<Page<DeadLetter>>> ListAsync(string? source, PageRequest page, CancellationToken cancellation);

    /// <summary>Reads one; 404 when there is none of this id.</summary>
    Task<Result<DeadLetter>> GetAsync(string id, CancellationToken cancellation);

    /// <summary>
    /// Has a message delivered again, at the end of where it came from and with as many tries as a new one; true. 404 when there
    /// is none of this id, as after it was replayed.
    /// </summary>
    Task<Result<bool>> ReplayAsync(string id, CancellationToken cancellation);

    /// <summary>
    /// Has the messages of a source delivered again, in the order in which the bus took them; answers how many those were. Those that
    /// are replayed and die again meanwhile are not among them.
    /// </summary>
    /// <param name="source">The queue, or the topic and subscription.</param>
    /// <param name="limit">The most to replay.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    Task<Result<int>> ReplayAllAsync(string source, int limit, CancellationToken cancellation);

    /// <summary>
    /// Deletes one for good; true. 404 when there is none of this id; 409, here and at <see cref="ReplayAsync"/>, where somebody else
    /// is at it, or where the bus cannot get at it for all those that are older.
    /// </summary>
    Task<Result<bool>> DeleteAsync(string id, CancellationToken cancellation);
}
