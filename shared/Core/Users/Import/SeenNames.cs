using System.Security.Cryptography;
using System.Text;
using Pepper.Core.Credentials;
using Pepper.Core.Storage;

namespace Pepper.Core.Users.Import;

/// <summary>Looks, for a dry run, whether rows could have their names, and remembers which names have come by.</summary>
internal sealed class SeenNames(CredentialNames names, IDocumentStore store, UsersImport run, DateTimeOffset now) : IRowNames
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<TakenName>> TakeAsync(ImportRow row, CancellationToken cancellation)
    {
        var taken = new List<TakenName>();
        foreach (var name in row.Names)
        {
            if (await names.FindAsync(run.TenantId, name, cancellation) is not null)
            {
                taken.Add(new TakenName(name, null));
            }
            else if (await SeenBeforeAsync(row, name, cancellation) is { } first)
            {
                taken.Add(new TakenName(name, first));
            }
        }

        if (taken.Count > 0)
        {
            return taken;
        }

        foreach (var name in row.Names)
        {
            await store.CommitAsync(
                PartitionOf(name),
                [NameSeen.DocumentType.Create(NameSeen.DocumentId, new NameSeen(row.Number), now + NameSeen.Lifetime)],
                cancellation);
        }

        return [];
    }

    private async Task<int?> SeenBeforeAsync(ImportRow row, CredentialName name, CancellationToken cancellation)
    {
        var seen = await NameSeen.DocumentType.ReadAsync(store, PartitionOf(name), NameSeen.DocumentId, cancellation);
        return seen is null || seen.Value.Row == row.Number ? null : seen.Value.Row;
    }

    private Partition PartitionOf(CredentialName name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name.DocumentId));
        return Partition.OfKey(run.TenantId, $"import|{run.OperationId}|{Convert.ToHexStringLower(hash)}");
    }
}
