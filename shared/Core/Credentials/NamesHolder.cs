using Pepper.Core.Privacy;
using Pepper.Core.Storage;

namespace Pepper.Core.Credentials;

/// <summary>
/// The reservations of a user's names, whose key is the name, and the notes of names that the user began to take or gave
/// up. A reservation for the deleted user can go at any time, as nothing can be committed for that user any more; one for
/// somebody else, who has taken the name since, stays.
/// </summary>
internal sealed class NamesHolder(IDocumentStore store) : IPersonalDataHolder
{
    /// <inheritdoc />
    public string Name => "names";

    /// <inheritdoc />
    public async Task<int> EraseAsync(ErasedPerson person, CancellationToken cancellation)
    {
        var user = Partition.OfUser(person.TenantId, person.UserId);
        var notes = await NameNote.ReadAsync(store, user, cancellation);
        var noted = notes.Select(note => Credential.DocumentIdOf(note.Value.Provider, note.Value.Id));
        var erased = 0;
        foreach (var name in person.Names.Union(noted, StringComparer.Ordinal))
        {
            erased += await FreeAsync(person, name, cancellation) ? 1 : 0;
        }

        // Last, as without them nobody would know the names. A conflict means that another run has deleted them.
        foreach (var some in notes.Chunk(CommitRules.MaxWrites))
        {
            var commit = await store.CommitAsync(user, [.. some.Select(DocumentType<NameNote>.Delete)], cancellation);
            erased += commit.IsCommitted ? some.Length : 0;
        }

        return erased;
    }

    // On a conflict somebody is taking the name: the second look sees what stays.
    private async Task<bool> FreeAsync(ErasedPerson person, string name, CancellationToken cancellation)
    {
        var partition = Partition.OfKey(person.TenantId, name);
        var reservation = await CredentialReservation.DocumentType.ReadAsync(store, partition, CredentialReservation.DocumentId, cancellation);
        return reservation?.Value.UserId == person.UserId
            && (await store.CommitAsync(partition, [DocumentType<CredentialReservation>.Delete(reservation)], cancellation)).IsCommitted;
    }
}
