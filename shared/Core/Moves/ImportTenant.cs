using Pepper.Core.Blobs;
using Pepper.Core.Ids;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Moves;

/// <summary>Makes a tenant here as an archive holds it, with all its ids. An operation of our own, of the operator's tool.</summary>
/// <param name="TenantId">The tenant, frozen here until it is whole.</param>
public sealed record ImportTenant(string TenantId);

/// <summary>Carries out <see cref="ImportTenant"/>.</summary>
public sealed class ImportTenantHandler(IDocumentStore store, IBlobStore blobs, TenantContents contents, TimeProvider clock)
{
    // Below what any store takes in one commit, of writes and of bytes.
    private const int WritesAtOnce = 50;
    private const int BytesAtOnce = 1_000_000;
    private const int CommitsAtOneTime = 8;

    /// <summary>
    /// Makes what is not there yet, and holds it against the archive. Broken off, it is called again. The tenant can be found from
    /// its application id last of all, and the bus is told of nothing that is made.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="archive">Where the archive is.</param>
    /// <param name="cancellation">Stops before the next commit.</param>
    public async Task<Result<TenantManifest>> HandleAsync(ImportTenant command, IBlobStore archive, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!ObjectId.IsValid(command.TenantId))
        {
            return Error.NotFound("tenant", "tenantId");
        }

        var source = new TenantArchive(archive, command.TenantId);
        var found = await ManifestAsync(source, cancellation);
        if (!found.IsSuccess)
        {
            return found;
        }

        var manifest = found.Value;
        var begun = await BeginAsync(manifest, cancellation);
        if (!begun.IsSuccess)
        {
            return begun.Error;
        }

        if (begun.Value.Value.CompletedAt is not null)
        {
            return manifest;
        }

        var files = await source.GiveFilesAsync(blobs, cancellation);
        if (files != manifest.Blobs)
        {
            return Error.Conflict($"The archive's files are not those it was made with: {files.Count} where {manifest.Blobs.Count} were.");
        }

        List<ArchivedDocument> leading = [];
        for (var part = 0; part < manifest.Parts; part++)
        {
            var documents = await source.ReadPartAsync(part, cancellation);
            leading.AddRange(documents.Where(Leads));
            var now = clock.GetUtcNow();
            if (await MakeAsync(documents.Where(document => !Leads(document) && !(document.ExpiresAt <= now)), cancellation) is { } refusal)
            {
                return refusal;
            }
        }

        return await MakeAsync(leading, cancellation) is { } taken ? taken : await EndAsync(manifest, begun.Value, cancellation);
    }

    /// <summary>Holds the tenant as it is here against an archive.</summary>
    public async Task<Result<TenantManifest>> VerifyAsync(ImportTenant command, IBlobStore archive, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!ObjectId.IsValid(command.TenantId))
        {
            return Error.NotFound("tenant", "tenantId");
        }

        var found = await ManifestAsync(new TenantArchive(archive, command.TenantId), cancellation);
        return found.IsSuccess && await DifferenceAsync(found.Value, cancellation) is { } difference ? difference : found;
    }

    private static bool Leads(ArchivedDocument document) => document.Partition.TenantId == Partition.SystemTenant;

    private static async Task<Result<TenantManifest>> ManifestAsync(TenantArchive archive, CancellationToken cancellation) =>
        await archive.ReadManifestAsync(cancellation) switch
        {
            null => Error.NotFound("whole archive of this tenant", "archive"),
            { Format: not TenantManifest.CurrentFormat } other => Error.Validation("format", $"The archive has the form {other.Format}; this version reads {TenantManifest.CurrentFormat}."),
            var manifest => manifest,
        };

    // Documents of a tenant that was not made by an import of this very archive are somebody else's.
    private async Task<Result<Stored<TenantMove>>> BeginAsync(TenantManifest manifest, CancellationToken cancellation)
    {
        var partition = TenantMove.PartitionOf(manifest.TenantId);
        if (await TenantMove.DocumentType.ReadAsync(store, partition, TenantMove.DocumentId, cancellation) is null)
        {
            if (await store.ReadAsync(Tenant.PartitionOf(manifest.TenantId), Tenant.DocumentId, cancellation) is not null
                || await store.ReadAsync(ApplicationReservation.PartitionOf(manifest.ApplicationId), ApplicationReservation.DocumentId, cancellation) is not null)
            {
                return Error.Conflict($"The tenant {manifest.TenantId}, or another one with its application id {manifest.ApplicationId}, is here already.");
            }

            var move = new TenantMove(manifest.ExportedAt, manifest.Documents.Sum);
            await store.CommitAsync(partition, [TenantMove.DocumentType.Create(TenantMove.DocumentId, move)], cancellation);
        }

        var begun = await TenantMove.DocumentType.ReadAsync(store, partition, TenantMove.DocumentId, cancellation)
            ?? throw new StoreUnavailableException("What was just written cannot be read.");
        return begun.Value.Sum == manifest.Documents.Sum
            ? begun
            : Error.Conflict($"The tenant {manifest.TenantId} is here from another archive, or partly so.");
    }

    private async Task<Error?> MakeAsync(IEnumerable<ArchivedDocument> documents, CancellationToken cancellation)
    {
        Error? refusal = null;
        await Parallel.ForEachAsync(
            documents.GroupBy(document => document.Partition).SelectMany(Commits),
            new ParallelOptions { MaxDegreeOfParallelism = CommitsAtOneTime, CancellationToken = cancellation },
            async (commit, stop) => refusal = await MakeAsync(commit, stop) ?? refusal);
        return refusal;
    }

    private async Task<Error?> MakeAsync(List<ArchivedDocument> commit, CancellationToken cancellation)
    {
        var partition = commit[0].Partition;
        if ((await store.CommitAsync(partition, [.. commit.Select(document => document.Create())], cancellation)).IsCommitted)
        {
            return null;
        }

        // Some are there from before the import was broken off.
        foreach (var document in commit)
        {
            if (!(await store.CommitAsync(partition, [document.Create()], cancellation)).IsCommitted
                && !document.IsThere(await store.ReadAsync(partition, document.Id, cancellation)))
            {
                return Error.Conflict($"The document {document.Id} of {partition.Owner} is here already, and another one.");
            }
        }

        return null;
    }

    private static IEnumerable<List<ArchivedDocument>> Commits(IEnumerable<ArchivedDocument> documents)
    {
        var (commit, bytes) = (new List<ArchivedDocument>(), 0);
        foreach (var document in documents)
        {
            if (commit.Count == WritesAtOnce || (commit.Count > 0 && bytes + document.Body.Length > BytesAtOnce))
            {
                yield return commit;
                (commit, bytes) = ([], 0);
            }

            commit.Add(document);
            bytes += document.Body.Length;
        }

        yield return commit;
    }

    private async Task<Result<TenantManifest>> EndAsync(TenantManifest manifest, Stored<TenantMove> begun, CancellationToken cancellation)
    {
        if (await DifferenceAsync(manifest, cancellation) is { } difference)
        {
            return difference;
        }

        var ended = begun.Value with { CompletedAt = clock.GetUtcNow() };
        var commit = await store.CommitAsync(begun.Partition, [TenantMove.DocumentType.Replace(begun, ended)], cancellation);
        return commit.IsCommitted ? manifest : Error.Conflict("Somebody else imports this archive at the same time.");
    }

    private async Task<Error?> DifferenceAsync(TenantManifest manifest, CancellationToken cancellation)
    {
        var (documents, files) = await contents.TallyAsync(manifest.TenantId, cancellation);
        return documents == manifest.Documents && files == manifest.Blobs
            ? null
            : Error.Conflict(
                $"The tenant is not as the archive has it: {documents.Count} documents where {manifest.Documents.Count} were,"
                + $" {files.Count} files where {manifest.Blobs.Count} were, or others.");
    }
}
