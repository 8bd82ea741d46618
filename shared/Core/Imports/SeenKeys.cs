using System.Security.Cryptography;
using System.Text;
using Pepper.Core.Storage;

namespace Pepper.Core.Imports;

/// <summary>
/// Remembers, for a dry run, which keys of rows have come by, whatever chunk they are in: names, or grants. Nothing of a
/// key is in what is stored: its partition is that of a hash.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="run">The import.</param>
/// <param name="now">The time.</param>
public sealed class SeenKeys(IDocumentStore store, ImportRun run, DateTimeOffset now)
{
    /// <summary>The earlier row with this key; null when there is none but, perhaps, this one.</summary>
    public async Task<int?> EarlierAsync(string key, int row, CancellationToken cancellation)
    {
        var seen = await KeySeen.DocumentType.ReadAsync(store, PartitionOf(key), KeySeen.DocumentId, cancellation);
        return seen is null || seen.Value.Row == row ? null : seen.Value.Row;
    }

    /// <summary>Notes that the row has the key, unless another one has it.</summary>
    public Task NoteAsync(string key, int row, CancellationToken cancellation) => store.CommitAsync(
        PartitionOf(key), [KeySeen.DocumentType.Create(KeySeen.DocumentId, new KeySeen(row), now + KeySeen.Lifetime)], cancellation);

    private Partition PartitionOf(string key) => Partition.OfKey(
        run.TenantId, $"import|{run.OperationId}|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}");
}
