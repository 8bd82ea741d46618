using System.Net;
using Microsoft.Azure.Cosmos;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>One commit as a transactional batch.</summary>
internal sealed class CosmosBatch(
    Container container,
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

    // Written into each item, so that a commit whose answer was lost knows its own work when it meets it.
    private readonly string commit = Guid.NewGuid().ToString("n");

    // Expired documents that are in the way of new ones, with their versions.
    private readonly Dictionary<string, string> expired = new(StringComparer.Ordinal);

    private readonly bool isDated = writes.Any(write => write is Append);

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

            // The client itself sends a batch again whose answer did not come, and then meets what the first one wrote.
            var isNew = failed is Create or Append;
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
        limit.CancelAfter(LongestTry);
        return await LookAtAsync(telling.Id, limit.Token) == Obstacle.Own;
    }

    private async Task<(Write? Failed, HttpStatusCode Status)> TryAsync(DateTimeOffset now, CancellationToken cancellation)
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

            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(LongestTry);
            using var response = await batch.ExecuteAsync(limit.Token);
            if (response.IsSuccessStatusCode)
            {
                return (null, response.StatusCode);
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

    private void Add(TransactionalBatch batch, Write write, DateTimeOffset now, List<Stream> streams)
    {
        var id = ItemId.Encode(write.Id);
        switch (write)
        {
            case Create create:
                AddNew(create, Stream(create.Type, create.Body, create.ExpiresAt));
                break;
            case Append append:
                append.Body.Date(now);
                AddNew(append, Stream(append.Type, append.Body.Json, null));
                break;
            case Replace replace:
                batch.ReplaceItemStream(id, Stream(replace.Type, replace.Body, replace.ExpiresAt), Demanding(replace.ETag));
                break;
            case Delete delete:
                batch.DeleteItem(id, Demanding(delete.ETag));
                break;
            case Absent:
                // A batch cannot ask for what is not there; but it can make it, which fails where it is, and undo that.
                batch.CreateItemStream(Stream(nameof(Absent), "{}"u8.ToArray(), null));
                batch.DeleteItem(id);
                break;
            default:
                throw new InvalidOperationException($"There is no write {write.GetType().Name}.");
        }

        void AddNew(Write write, Stream item)
        {
            if (expired.TryGetValue(write.Id, out var etag))
            {
                batch.ReplaceItemStream(id, item, new TransactionalBatchItemRequestOptions { IfMatchEtag = etag });
            }
            else
            {
                batch.CreateItemStream(item);
            }
        }

        MemoryStream Stream(string type, ReadOnlyMemory<byte> body, DateTimeOffset? expires)
        {
            var stream = CosmosItem.Write(partition, write.Id, type, keys.GetValueOrDefault(type), body, expires, now, commit);
            streams.Add(stream);
            return stream;
        }

        TransactionalBatchItemRequestOptions Demanding(string version) =>
            new() { IfMatchEtag = ItemVersion.Parse(version).Expected(now.ToUnixTimeMilliseconds()) };
    }

    /// <summary>
    /// Looks at the document that is where one is to be made. One that has expired, and that Cosmos DB has not deleted yet, does
    /// not exist: the new one takes its place at the next try.
    /// </summary>
    private async Task<Obstacle> LookAtAsync(string id, CancellationToken cancellation)
    {
        expired.Remove(id);
        using var response = await container.ReadItemStreamAsync(ItemId.Encode(id), CosmosDocumentStore.KeyOf(partition), cancellationToken: cancellation);
        if (response.StatusCode == HttpStatusCode.NotFound)
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
