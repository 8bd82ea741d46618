using Pepper.Core.Storage;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Locations.Nearest;

/// <summary>A store that counts the queries it answers and the documents in them, and how large its commits are.</summary>
public sealed class CountingStore(IDocumentStore inner) : PassingStore(inner)
{
    private int queries;
    private int documents;

    public int Queries => queries;

    public int Documents => documents;

    /// <summary>The bytes of the largest commit.</summary>
    public long LargestCommit { get; private set; }

    public override async Task<QueryPage> QueryAsync(QuerySpec query, CancellationToken cancellation)
    {
        var page = await base.QueryAsync(query, cancellation);
        Interlocked.Increment(ref queries);
        Interlocked.Add(ref documents, page.Items.Count);
        return page;
    }

    public void Reset() => (queries, documents) = (0, 0);

    public override Task<CommitResult> CommitAsync(Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        LargestCommit = Math.Max(LargestCommit, writes.Sum(write => write switch
        {
            Create create => create.Body.Length,
            Replace replace => (long)replace.Body.Length,
            _ => 0,
        }));
        return base.CommitAsync(partition, writes, cancellation);
    }
}
