using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Stamps;

/// <summary>
/// Deletes a stamp for good; what it brought about stays. Reference: Stamps, Delete a single stamp for a tenant, which
/// answers the stamp.
/// </summary>
/// <param name="Id">Which one.</param>
public sealed record DeleteStamp(string Id);

/// <summary>Carries out <see cref="DeleteStamp"/>.</summary>
public sealed class DeleteStampHandler(UnitOfWork work, StampCatalogue stamps)
{
    /// <summary>Deletes the stamp.</summary>
    public Task<Result<Stamp>> HandleAsync(DeleteStamp command, Call call, CancellationToken cancellation) => work.RunAsync<Stamp>(
        call,
        Stamp.PartitionOf(call.TenantId),
        async () => await stamps.FindAsync(call.TenantId, command.Id, cancellation) is { } stored
            ? Decision.Change(
                stored.Value,
                DocumentType<Stamp>.Delete(stored),
                StampCount.Add(await stamps.FindCountAsync(call.TenantId, cancellation), -1))
            : StampCatalogue.Unknown(),
        cancellation);
}
