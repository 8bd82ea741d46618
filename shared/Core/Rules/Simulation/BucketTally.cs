using System.Text.Json;
using Pepper.Core.Blobs;

namespace Pepper.Core.Rules.Simulation;

/// <summary>What the users of one bucket come to. Tallies of different users add up.</summary>
internal sealed class BucketTally
{
    /// <summary>What the draft would have done.</summary>
    public SimulationTally Draft { get; init; } = new();

    /// <summary>What the stored rule would have done by the same reckoning; null where there is none.</summary>
    public SimulationTally? Stored { get; init; }

    /// <summary>Users whom the draft would have acted on, and the stored rule not.</summary>
    public long UsersGained { get; set; }

    /// <summary>Users whom the stored rule would have acted on, and the draft not.</summary>
    public long UsersLost { get; set; }

    /// <summary>Adds the users of another bucket.</summary>
    internal void Add(BucketTally other)
    {
        Draft.Add(other.Draft);
        if (other.Stored is not null)
        {
            Stored?.Add(other.Stored);
        }

        UsersGained += other.UsersGained;
        UsersLost += other.UsersLost;
    }

    /// <summary>The tally of a bucket.</summary>
    /// <exception cref="InvalidOperationException">The bucket is not folded.</exception>
    internal static async Task<BucketTally> ReadAsync(IBlobStore blobs, string tenantId, string operationId, int bucket, CancellationToken cancellation)
    {
        await using var source = await blobs.OpenReadAsync(NameOf(tenantId, operationId, bucket), 0, null, cancellation)
            ?? throw new InvalidOperationException($"Bucket {bucket} is not folded.");
        return (await JsonSerializer.DeserializeAsync(source, SimulationJson.Default.BucketTally, cancellation))!;
    }

    /// <summary>Writes the tally of a bucket, replacing one that is there.</summary>
    internal async Task WriteAsync(IBlobStore blobs, string tenantId, string operationId, int bucket, CancellationToken cancellation)
    {
        using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(this, SimulationJson.Default.BucketTally));
        await blobs.WriteAsync(NameOf(tenantId, operationId, bucket), content, cancellation);
    }

    private static BlobName NameOf(string tenantId, string operationId, int bucket) =>
        new(tenantId, FormattableString.Invariant($"{MatchFile.FolderOf(operationId)}bucket-{bucket:D4}"));
}
