using Pepper.Core.Privacy;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Telemetry;

namespace Pepper.Core.Calls;

/// <summary>
/// Loads, decides and commits until nobody came in between. The only way use cases write, so that effect, event and
/// idempotent reply are always one commit.
/// </summary>
public sealed class UnitOfWork(IDocumentStore store, IEnumerable<ICommitCompletion> completions)
{
    // Under 200 writers of one document each loses to the others many times before it wins.
    private const int Attempts = 500;

    private readonly ICommitCompletion[] completions = [.. completions];

    /// <summary>
    /// Runs the decision and commits its writes to the partition; when what it was made on has changed meanwhile, it is
    /// made again on what is there now.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="partition">Where all the writes go.</param>
    /// <param name="decide">Loads what is needed and decides; runs again after a conflict, so it must not act.</param>
    /// <param name="cancellation">Stops before the next attempt.</param>
    public async Task<Result<T>> RunAsync<T>(
        Call call, Partition partition, Func<Task<Decision<T>>> decide, CancellationToken cancellation)
        where T : notnull
    {
        var wasErased = false;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var decision = await decide();
            if (decision.Writes.Count == 0)
            {
                // What this call did before it was cut off may be the very reason why it cannot be done now.
                return await WasDoneAsync(call, partition, cancellation) ? Done() : decision.Reply;
            }

            var writes = Complete(call, partition, decision);
            foreach (var completion in completions)
            {
                await completion.CompleteAsync(call, partition, writes, cancellation);
            }

            var commit = await store.CommitAsync(partition, writes, cancellation);
            if (commit.IsCommitted)
            {
                PepperTelemetry.Commits.Add(1);
                if (decision.Reply.IsSuccess)
                {
                    call.Nonce?.Keep(partition);
                }

                return decision is { Reply.IsSuccess: true, Completed: { } completed } ? completed() : decision.Reply;
            }

            PepperTelemetry.Conflicts.Add(1);
            if (commit.ConflictId == Erasure.DocumentId)
            {
                // The decision is made once more, as it may have to say something else of a deleted user.
                if (wasErased)
                {
                    return Error.NotFound("user", "userId");
                }

                wasErased = true;
            }

            if (await WasDoneAsync(call, partition, cancellation))
            {
                return Done();
            }

            if (attempt > 8)
            {
                await Task.Delay(Random.Shared.Next(1, 20), cancellation);
            }
        }

        return Error.Unavailable("Too many writers at once; nothing was written.", TimeSpan.FromSeconds(1));
    }

    // A refused call does not use its nonce up. What was decided on a user before it was deleted names the person, so no
    // commit to a user's partition is made once the erasure has begun.
    private static IReadOnlyList<Write> Complete<T>(Call call, Partition partition, Decision<T> decision)
        where T : notnull
    {
        var marker = call.Nonce is not null && decision.Reply.IsSuccess ? call.Nonce.Marker(decision.Reply.Value, call.Now) : null;
        var guard = partition.MayBeOfUser && !decision.MayFollowErasure ? Erasure.Guard : null;
        return marker is null && guard is null ? decision.Writes : [.. decision.Writes, .. Given(marker), .. Given(guard)];
    }

    private static IEnumerable<Write> Given(Write? write) => write is null ? [] : [write];

    private static Error Done() => Error.Conflict("This call was made before; its first reply is given again.");

    private async ValueTask<bool> WasDoneAsync(Call call, Partition partition, CancellationToken cancellation)
    {
        if (call.Nonce is not { } nonce
            || await StoredReply.DocumentType.ReadAsync(store, partition, nonce.MarkerId, cancellation) is not { } marker)
        {
            return false;
        }

        nonce.Replay(marker.Value);
        nonce.Keep(partition);
        return true;
    }
}
