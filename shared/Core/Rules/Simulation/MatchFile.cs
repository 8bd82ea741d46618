using System.Buffers.Binary;
using Pepper.Core.Blobs;

namespace Pepper.Core.Rules.Simulation;

/// <summary>
/// The matches of one slice, as a file: how many each bucket of users has, then the matches bucket by bucket. So one bucket
/// can be read from all slices without the others, and a user's matches are all in one.
/// </summary>
internal static class MatchFile
{
    /// <summary>What the files of all simulations are in.</summary>
    internal const string Folder = "simulations/";

    /// <summary>The file of a slice.</summary>
    internal static BlobName NameOf(string tenantId, string operationId, int slice) =>
        new(tenantId, FormattableString.Invariant($"{FolderOf(operationId)}slice-{slice:D6}"));

    /// <summary>What the files of one simulation are in.</summary>
    internal static string FolderOf(string operationId) => $"{Folder}{operationId}/";

    /// <summary>Writes the file of a slice, replacing one that is there.</summary>
    internal static async Task WriteAsync(
        IBlobStore blobs, BlobName name, IReadOnlyList<SimulatedMatch> matches, int buckets, CancellationToken cancellation)
    {
        var starts = new int[buckets + 1];
        foreach (var match in matches)
        {
            starts[BucketOf(match.User, buckets) + 1]++;
        }

        var bytes = new byte[(buckets * sizeof(int)) + (matches.Count * SimulatedMatch.Length)];
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(bucket * sizeof(int)), starts[bucket + 1]);
            starts[bucket + 1] += starts[bucket];
        }

        foreach (var match in matches)
        {
            var place = starts[BucketOf(match.User, buckets)]++;
            match.Write(bytes.AsSpan((buckets * sizeof(int)) + (place * SimulatedMatch.Length)));
        }

        using var content = new MemoryStream(bytes);
        await blobs.WriteAsync(name, content, cancellation);
    }

    /// <summary>Adds the matches of one bucket to those of the slices before.</summary>
    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    internal static async Task ReadAsync(
        IBlobStore blobs, BlobName name, int bucket, int buckets, List<SimulatedMatch> into, CancellationToken cancellation)
    {
        var header = await ReadAsync(blobs, name, 0, buckets * sizeof(int), cancellation);
        int Count(int index) => BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(index * sizeof(int)));
        var count = Count(bucket);
        if (count == 0)
        {
            return;
        }

        var before = Enumerable.Range(0, bucket).Sum(index => (long)Count(index));
        var bytes = await ReadAsync(blobs, name, header.Length + (before * SimulatedMatch.Length), count * SimulatedMatch.Length, cancellation);
        for (var index = 0; index < count; index++)
        {
            into.Add(SimulatedMatch.Read(bytes.AsSpan(index * SimulatedMatch.Length)));
        }
    }

    // The end of an id counts up within a moment, whichever machine made it; its beginning is a time.
    private static int BucketOf(PackedId user, int buckets) => (int)((((user.High * 31) + user.Low) * 0x9E3779B97F4A7C15UL >> 32) % (ulong)buckets);

    private static async Task<byte[]> ReadAsync(IBlobStore blobs, BlobName name, long offset, int length, CancellationToken cancellation)
    {
        await using var source = await blobs.OpenReadAsync(name, offset, length, cancellation)
            ?? throw new InvalidOperationException($"There is no file {name.Path}.");
        var bytes = new byte[length];
        await source.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
