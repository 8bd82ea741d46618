using System.Runtime.CompilerServices;
using System.Text.Json;
using Pepper.Core.Blobs;
using Pepper.Core.Sessions;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Moves;

/// <summary>All that there is of one tenant.</summary>
public sealed class TenantContents(IDocumentStore store, IBlobStore blobs)
{
    private const int PageSize = 500;

    private static readonly string[] Types = [.. DocumentCatalogue.All.Select(type => type.Name).Where(name => name != TenantMove.DocumentType.Name)];

    private static readonly string[] SystemTypes = [ApplicationReservation.DocumentType.Name, TokenPointer.DocumentType.Name];

    /// <summary>
    /// The tenant's documents, and those of the platform that lead to it, in the order of their last change. The change sequence
    /// is the one reading that leaves out no partition, on every store; it passes over all tenants' documents.
    /// </summary>
    internal async IAsyncEnumerable<StoredDocument> DocumentsAsync(string tenantId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? cursor = null;
        while (true)
        {
            var page = await store.ReadChangesAsync(cursor, Types, PageSize, cancellation);
            foreach (var document in page.Items.Where(document => IsOf(tenantId, document)))
            {
                yield return document;
            }

            if (page.Items.Count == 0)
            {
                yield break;
            }

            cursor = page.Cursor;
        }
    }

    /// <summary>Counts and sums up the tenant's documents and files as they are now.</summary>
    internal async Task<(MoveTally Documents, MoveTally Blobs)> TallyAsync(string tenantId, CancellationToken cancellation)
    {
        var (documents, files) = (new MoveSum(), new MoveSum());
        await foreach (var stored in DocumentsAsync(tenantId, cancellation))
        {
            var document = ArchivedDocument.Of(stored);
            documents.Add(document, document.Line());
        }

        await foreach (var name in blobs.ListAsync(tenantId, string.Empty, cancellation))
        {
            await using var content = await blobs.OpenReadAsync(name, 0, null, cancellation);
            if (content is not null)
            {
                await using var hashing = new HashingStream(content);
                await hashing.CopyToAsync(Stream.Null, cancellation);
                files.Add(name.Path, hashing.Hash());
            }
        }

        return (documents.Tally, files.Tally);
    }

    private static bool IsOf(string tenantId, StoredDocument document)
    {
        if (document.Partition.TenantId != Partition.SystemTenant || !SystemTypes.Contains(document.Type))
        {
            return document.Partition.TenantId == tenantId;
        }

        using var body = JsonDocument.Parse(document.Body);
        return body.RootElement.TryGetProperty("tenantId", out var leadsTo) && leadsTo.ValueEquals(tenantId);
    }
}
