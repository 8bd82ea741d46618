using Pepper.Core.Privacy;
using Pepper.Core.Storage;

namespace Pepper.Core.Credentials;

/// <summary>
/// Sees to it that a name belongs to one user of a tenant at most, though the name and the user live in partitions of
/// their own. To get a name: reserve it, commit the user with the credential (<see cref="NameHold.Claim"/>), nothing
/// else. To give it up: read the reservation, commit the end of the credential, release what was read.
/// <para>
/// Why this holds. A taker reads the reservation, writes the fence, then replaces the very version it has read. An owner
/// looks for a fence, then writes the reservation, then commits the credential over what it has seen in the fence's
/// place. If the taker's replacing succeeds, the owner wrote no reservation since the taker read it, so the owner looked
/// before that too, and its commit meets a fence it has not seen.
/// </para>
/// </summary>
public sealed class CredentialNames(IDocumentStore store, TimeProvider clock)
{
    /// <summary>The same for whoever reserves or looks for hundreds of names at one time (<see cref="IDocumentStore.InBulk"/>).</summary>
    public CredentialNames InBulk => new(store.InBulk, clock);

    /// <summary>Reserves a name for a user; null when it is another user's, or is reserved for one.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="name">The name.</param>
    /// <param name="userId">The user.</param>
    /// <param name="isNew">Whether the user does not exist yet, so that there is no fence to look for.</param>
    /// <param name="cancellation">Stops before the next attempt.</param>
    public async Task<NameHold?> ReserveAsync(
        string tenantId, CredentialName name, string userId, bool isNew, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        var own = new DocumentKey(Partition.OfUser(tenantId, userId), name.DocumentId);
        var note = NameNote.DocumentType.Create(NameNote.DocumentIdOf(name.DocumentId), new NameNote(name.Provider, name.Id));

        // Of a user who is deleted by now the commit will be refused, so that the name is given back.
        var isNoted = !isNew && (await store.CommitAsync(own.Partition, [note, Erasure.Guard], cancellation)).IsCommitted;
        var hold = await ReserveAsync(new NameHold(tenantId, name, userId, default, null, IsNoted: isNoted), own, isNew, cancellation);
        if (hold is null && isNoted)
        {
            await DropNoteAsync(own, cancellation);
        }

        return hold;
    }

    private async Task<NameHold?> ReserveAsync(NameHold wanted, DocumentKey own, bool isNew, CancellationToken cancellation)
    {
        var (tenantId, name, userId) = (wanted.TenantId, wanted.Name, wanted.UserId);
        var partition = name.PartitionIn(tenantId);
        var fence = isNew ? null : await ReadFenceAsync(own, cancellation);
        while (true)
        {
            var hold = wanted with { ReservedAt = Now(), Fence = fence };
            var created = await store.CommitAsync(
                partition, [CredentialReservation.DocumentType.Create(CredentialReservation.DocumentId, Reservation(hold))], cancellation);
            if (created.IsCommitted)
            {
                return hold;
            }

            if (await FindReservationAsync(tenantId, name, cancellation) is not { } found)
            {
                continue;
            }

            fence = await ReadFenceAsync(own, cancellation);
            if (found.Value.UserId != userId && !await TryBarAsync(tenantId, name, found.Value, cancellation))
            {
                return null;
            }

            // Later than the one in its place, by which whoever holds that one sees that it is no longer the last.
            var isOwn = found.Value.UserId == userId;
            var (now, next) = (Now(), found.Value.ReservedAt.AddMilliseconds(1));
            hold = wanted with { ReservedAt = isOwn && next > now ? next : now, Fence = fence, IsShared = isOwn && !isNew };
            var replaced = await store.CommitAsync(
                partition, [CredentialReservation.DocumentType.Replace(found, Reservation(hold))], cancellation);
            if (replaced.IsCommitted)
            {
                return hold;
            }
        }
    }

    /// <summary>The credential that holds a name; null when nobody has it.</summary>
    public async Task<Stored<Credential>?> FindAsync(string tenantId, CredentialName name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        var reservation = await FindReservationAsync(tenantId, name, cancellation);
        return reservation is null
            ? null
            : await Credential.DocumentType.ReadAsync(
                store, Partition.OfUser(tenantId, reservation.Value.UserId), name.DocumentId, cancellation);
    }

    /// <summary>The reservation of a name; null when there is none. Says nothing about whether its user came to be.</summary>
    public Task<Stored<CredentialReservation>?> FindReservationAsync(
        string tenantId, CredentialName name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        return CredentialReservation.DocumentType.ReadAsync(
            store, name.PartitionIn(tenantId), CredentialReservation.DocumentId, cancellation);
    }

    /// <summary>
    /// Frees a name whose credential has ended. The reservation must have been read before that ending was committed:
    /// if it has changed since, the name has been reserved anew and is left alone.
    /// </summary>
    public async Task ReleaseAsync(Stored<CredentialReservation> reservation, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        await store.CommitAsync(reservation.Partition, [DocumentType<CredentialReservation>.Delete(reservation)], cancellation);
    }

    /// <summary>
    /// Frees a name that was reserved for a user who will not come to be. Only for a commit that is known not to have
    /// been made: of one whose fate is unknown the reservation stays, and is taken over in time. So it is with one that
    /// another call for the same user may be about to commit.
    /// </summary>
    public async Task ReleaseAsync(NameHold hold, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(hold);
        if (hold.IsShared)
        {
            return;
        }

        var found = await FindReservationAsync(hold.TenantId, hold.Name, cancellation);
        if (found?.Value == Reservation(hold) && await FindAsync(hold.TenantId, hold.Name, cancellation) is null)
        {
            await ReleaseAsync(found, cancellation);
            if (hold.IsNoted)
            {
                await DropNoteAsync(new DocumentKey(Partition.OfUser(hold.TenantId, hold.UserId), hold.Name.DocumentId), cancellation);
            }
        }
    }

    private static CredentialReservation Reservation(NameHold hold) => new(hold.UserId, hold.ReservedAt);

    /// <summary>Bars the user that a name is reserved for from it; false when that user has it, or may still get it.</summary>
    private async Task<bool> TryBarAsync(
        string tenantId, CredentialName name, CredentialReservation reservation, CancellationToken cancellation)
    {
        var now = Now();
        if (now - reservation.ReservedAt < CredentialReservation.Patience)
        {
            return false;
        }

        var partition = Partition.OfUser(tenantId, reservation.UserId);
        var standing = await store.ReadAsync(partition, name.DocumentId, cancellation);
        if (standing is not null && standing.Type != CredentialFence.DocumentType.Name)
        {
            return false;
        }

        // A fence of an earlier attempt is renewed, so that an owner who has seen that one cannot commit over it.
        var fence = CredentialFence.DocumentType.Create(name.DocumentId, new CredentialFence(now), now + CredentialFence.Lifetime);
        Write write = standing is null
            ? fence
            : new Replace(fence.Id, fence.Type, standing.ETag, fence.Body, fence.ExpiresAt);
        // A user who is being erased is barred from everything, and the name is not put into its partition again.
        var placed = await store.CommitAsync(partition, [write, Erasure.Guard], cancellation);
        return placed.IsCommitted || placed.ConflictId == Erasure.DocumentId;
    }

    // One that has changed since, as the user has got the name and given it up, stays.
    private async Task DropNoteAsync(DocumentKey name, CancellationToken cancellation)
    {
        var note = await NameNote.DocumentType.ReadAsync(store, name.Partition, NameNote.DocumentIdOf(name.Id), cancellation);
        if (note is { Value.IsShown: false })
        {
            await store.CommitAsync(name.Partition, [DocumentType<NameNote>.Delete(note), Erasure.Guard], cancellation);
        }
    }

    private Task<Stored<CredentialFence>?> ReadFenceAsync(DocumentKey key, CancellationToken cancellation) =>
        CredentialFence.DocumentType.ReadAsync(store, key.Partition, key.Id, cancellation);

    // Stored times have milliseconds, and a reservation is known again by its time.
    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
