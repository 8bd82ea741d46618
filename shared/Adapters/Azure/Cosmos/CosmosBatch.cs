using System.Net;
using Microsoft.Azure.Cosmos;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>
/// One commit: a transactional batch, or, where the client collects what is asked at one time and the commit is a single document,
/// one operation with the same precondition.
/// </summary>
/// <param name="container">The container.</param>
/// <param name="watch">Sees what is asked.</param>
/// <param name="isCollected">Whether the client collects single operations (<see cref="IDocumentStore.InBulk"/>).</param>
/// <param name="keys">The list keys of each type.</param>
/// <param name="partition">Where the writes go.</param>
/// <param name="writes">The writes.</param>
/// <param name="clock">Says when the commit is made.</param>
internal sealed class CosmosBatch(
    Container container,
    CosmosWatch watch,
    bool isCollected,
    IReadOnlyDictionary<string, TypeKeys> keys,
    Pepper.Core.Storage.Partition partition,
    IReadOnlyList<Write> writes,
    TimeProvider clock)
{
    /// <summary>Another writer can take an expired document's place each time we try; this many times is no chance.</summary>
    private const int MaxTries = 10;

    /// <summary>
    /// How long after its time a commit can become visible: a try that takes longer than <see cref="LongestTry"/> is given up,
    /// and the rest is for what the service still does then, and for clocks of hosts that differ.
    /// </summary>
    public static readonly TimeSpan Lag = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(10);

    // What is collected waits for its turn behind hundreds of others, and carries no time by which it must be visible.
    private static readonly TimeSpan LongestCollected = TimeSpan.FromMinutes(1);

    // Written into each item, so that a commit whose answer was lost knows its own work when it meets it.
    private readonly string commit = Guid.NewGuid().ToString("n");

    // Expired documents that are in the way of new ones, with their versions.
    private readonly Dictionary<string, string> expired = new(StringComparer.Ordinal);

    private readonly bool isDated = writes.Any(write => write is Append);

    private readonly bool isAlone = isCollected && writes is [Create or Replace or Delete];

    private TimeSpan Longest => isCollected && !isDated ? LongestCollected : LongestTry;

    /// <summary>Makes all writes, or none and names the first that could not be made.</summary>
    public async Task<CommitResult> ExecuteAsync(CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
            var committed = CommitResult.Committed with { CommittedAt = isDated ? at : null };
            Write? failed;
            HttpStatusCode status;
            try
            {
                (failed, status) = await TryAsync(at, cancellation);
            }
            catch (Exception exception) when (!cancellation.IsCancellationRequested && CosmosFailures.IsUnknown(exception))
            {
                // The answer is lost, or never came to be. What is there tells which.
                if (await WasMadeAsync(cancellation))
                {
                    return committed;
                }

                throw;
            }

            if (failed is null)
            {
                return committed;
            }

            // The client itself sends a batch again whose answer did not come, and then meets what the first one wrote. Of a new
            // document 404 says that the expired one, whose place it was to take, has just been deleted.
            var isNew = failed is Create or Append or Absent;
            expired.Remove(failed.Id);
            var obstacle = isNew && status != HttpStatusCode.NotFound ? await LookAtAsync(failed.Id, cancellation) : Obstacle.None;
            if (obstacle == Obstacle.Own || (!isNew && await WasMadeAsync(cancellation)))
            {
                return committed;
            }

            if (!isNew || obstacle == Obstacle.Real || tries == MaxTries)
            {
                return CommitResult.Conflict(failed.Id);
            }
        }
    }

    /// <summary>
    /// Whether the commit is made: whether the first document that it writes, best a new one, was last written by it. Where it
    /// only deletes, nothing can tell, and deleting once more finds nothing.
    /// </summary>
    private async Task<bool> WasMadeAsync(CancellationToken cancellation)
    {
        var telling = writes.FirstOrDefault(write => write is Create or Append) ?? writes.FirstOrDefault(write => write is Replace);
        if (telling is null)
        {
            return false;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        return await LookAtAsync(telling.Id, limit.Token) == Obstacle.Own;
    }

    private async Task<(Write? Failed, HttpStatusCode Status)> TryAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        return isAlone ? await TryAloneAsync(writes[0], now, limit.Token) : await TryTogetherAsync(now, limit.Token);
    }

    private async Task<(Write? Failed, HttpStatusCode Status)> TryTogetherAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var batch = container.CreateTransactionalBatch(CosmosDocumentStore.KeyOf(partition));
        var streams = new List<Stream>(writes.Count);
        var operations = new List<Write>(CommitRules.MaxWrites + 2);
        try
        {
            foreach (var write in writes)
            {
                Add(batch, write, now, streams);
                operations.AddRange(Enumerable.Repeat(write, write is Absent ? 2 : 1));
            }

            using var response = await watch.CommitAsync(() => batch.ExecuteAsync(cancellation));
            if (response.IsSuccessStatusCode)
            {
                return (null, response.StatusCode);
            }

            if (response.SaysNoContainer())
            {
                throw response.ToException(response.StatusCode);
            }

            // One write has failed by itself, the others because of it.
            for (var index = 0; index < response.Count; index++)
            {
                var status = response[index].StatusCode;
                if (status is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound)
                {
                    return (operations[index], status);
                }

                if (status != HttpStatusCode.FailedDependency)
                {
                    throw response.ToException(status);
                }
            }

            throw response.ToException(response.StatusCode);
        }
        finally
        {
            streams.ForEach(stream => stream.Dispose());
        }
    }

    private async Task<(Write? Failed, HttpStatusCode Status)> TryAloneAsync(Write write, DateTimeOffset now, CancellationToken cancellation)
    {
        var (id, key) = (ItemId.Encode(write.Id), CosmosDocumentStore.KeyOf(partition));
        var version = VersionOf(write, now);
        var options = new ItemRequestOptions { IfMatchEtag = version };
        using var item = write is Delete ? null : ItemOf(write, now);
        var sent = watch.PointAsync("commit", () => item is null ? container.DeleteItemStreamAsync(id, key, options, cancellation)
            : version is null ? container.CreateItemStreamAsync(item, key, cancellationToken: cancellation)
            : container.ReplaceItemStreamAsync(item, id, key, options, cancellation));

        // What was collected is not given up by the client when the caller does.
        using var response = await sent.WaitAsync(cancellation);
        if (response.IsSuccessStatusCode || response.SaysMissing() || response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed)
        {
            return (response.IsSuccessStatusCode ? null : write, response.StatusCode);
        }

        throw response.ToException();
    }

    private void Add(TransactionalBatch batch, Write write, DateTimeOffset now, List<Stream> streams)
    {
        var id = ItemId.Encode(write.Id);
        var options = VersionOf(write, now) is { } version ? new TransactionalBatchItemRequestOptions { IfMatchEtag = version } : null;
        if (write is Delete)
        {
            batch.DeleteItem(id, options);
            return;
        }

        var item = ItemOf(write, now);
        streams.Add(item);
        if (options is null)
        {
            batch.CreateItemStream(item);
        }
        else
        {
            batch.ReplaceItemStream(id, item, options);
        }

        if (write is Absent)
        {
            // A batch cannot ask for what is not there; but it can make it, which fails where it is, and undo that.
            batch.DeleteItem(id);
        }
    }

    private MemoryStream ItemOf(Write write, DateTimeOffset now)
    {
        (write as Append)?.Body.Date(now);
        var (type, body, expires) = write switch
        {
            Create create => (create.Type, create.Body, create.ExpiresAt),
            Append append => (append.Type, append.Body.Json, null),
            Replace replace => (replace.Type, replace.Body, replace.ExpiresAt),
            Absent => (nameof(Absent), "{}"u8.ToArray(), (DateTimeOffset?)null),
            _ => throw new InvalidOperationException($"There is no item for a write {write.GetType().Name}."),
        };
        return CosmosItem.Write(partition, write.Id, type, keys.GetValueOrDefault(type), body, expires, now, commit);
    }

    // The version that must be there: of what is replaced or deleted, and of an expired document whose place a new one takes.
    private string? VersionOf(Write write, DateTimeOffset now) => write switch
    {
        Replace replace => Expected(replace.ETag, now),
        Delete delete => Expected(delete.ETag, now),
        _ => expired.GetValueOrDefault(write.Id),
    };

    private static string Expected(string version, DateTimeOffset now) => ItemVersion.Parse(version).Expected(now.ToUnixTimeMilliseconds());

    /// <summary>
    /// Looks at the document that is where one is to be made. One that has expired, and that Cosmos DB has not deleted yet, does
    /// not exist: the new one takes its place at the next try.
    /// </summary>
    private async Task<Obstacle> LookAtAsync(string id, CancellationToken cancellation)
    {
        var key = CosmosDocumentStore.KeyOf(partition);
        using var response = await watch
            .PointAsync("read", () => container.ReadItemStreamAsync(ItemId.Encode(id), key, cancellationToken: cancellation))
            .WaitAsync(cancellation);
        if (response.SaysMissing())
        {
            return Obstacle.None;
        }

        response.ThrowUnlessSuccessful();
        using var item = await CosmosItem.ParseAsync(response.Content, cancellation);
        if (item.RootElement.TryGetProperty(CosmosItem.Commit, out var writer) && writer.GetString() == commit)
        {
            return Obstacle.Own;
        }

        if (CosmosItem.Read(item.RootElement, clock.GetUtcNow().ToUnixTimeMilliseconds()) is not null)
        {
            return Obstacle.Real;
        }

        expired[id] = item.RootElement.GetProperty("_etag").GetString()!;
        return Obstacle.None;
    }

    private enum Obstacle
    {
        None,
        Own,
        Real,
    }
}
