using Pepper.Core.Privacy;
using Pepper.Core.Storage;

namespace Pepper.Core.Credentials;

/// <summary>
/// The names of users outside their partitions: reservations and throttles, whose key is the name. A reservation for the
/// deleted user can go at any time, as nothing can be committed for that user any more; one for somebody else, who has
/// taken the name since, stays.
/// </summary>
internal sealed class NamesHolder(IDocumentStore store) : IPersonalDataHolder
{
    /// <inheritdoc />
    public string Name => "names";

    /// <inheritdoc />
    public async Task<int> EraseAsync(ErasedPerson person, CancellationToken cancellation)
    {
        var erased = 0;
        foreach (var name in person.Names)
        {
            var partition = Partition.OfKey(person.TenantId, name);
            var reservation = await CredentialReservation.DocumentType.ReadAsync(store, partition, CredentialReservation.DocumentId, cancellation);
            if (reservation is not null && reservation.Value.UserId != person.UserId)
            {
                continue;
            }

            var throttle = await NameThrottle.DocumentType.ReadAsync(store, partition, NameThrottle.DocumentId, cancellation);
            List<Write> writes = [];
            if (reservation is not null)
            {
                writes.Add(DocumentType<CredentialReservation>.Delete(reservation));
            }

            if (throttle is not null)
            {
                writes.Add(DocumentType<NameThrottle>.Delete(throttle));
            }

            // On a conflict somebody is taking the name, or a password is tried on it: the second look sees what stays.
            if (writes.Count > 0 && (await store.CommitAsync(partition, writes, cancellation)).IsCommitted)
            {
                erased += writes.Count;
            }
        }

        return erased;
    }
}
