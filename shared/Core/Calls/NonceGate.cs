using Pepper.Core.Ids;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Calls;

/// <summary>
/// Lets a call with a nonce run once. The same nonce with the same request gives the first reply for seven days; with
/// another request it is refused; while the first run is under way it conflicts. A refused call (4xx) does not use its
/// nonce up. Reference: the header <c>x-pepper-req-nonce</c>.
/// </summary>
public sealed class NonceGate(IDocumentStore store, IIdGenerator ids, SoleProcess process, RepliesSweep replies)
{
    private const string DocumentId = "nonce";

    /// <summary>The longest nonce, in characters.</summary>
    public const int MaxLength = 255;

    /// <summary>Enters with a nonce.</summary>
    /// <returns>A pass: run the call, or give the reply it holds.</returns>
    public async Task<Result<NoncePass>> EnterAsync(
        string tenantId, Caller caller, string nonce, string requestHash, DateTimeOffset now, CancellationToken cancellation)
    {
        var key = $"nonce|{caller.UserId ?? caller.Role.ToString()}|{nonce}";
        var partition = Partition.OfKey(tenantId, key);
        while (true)
        {
            var stored = await NonceReservation.DocumentType.ReadAsync(store, partition, DocumentId, cancellation);
            var decision = Decide(stored?.Value, requestHash, now, process, ids);
            if (!decision.IsSuccess)
            {
                return decision.Error;
            }

            var reservation = decision.Value;
            if (reservation.HasEnded)
            {
                return await FindReplyAsync(partition, key, reservation, cancellation) is { } reply
                    ? new NoncePass(partition, new CallNonce(key, reservation.CallId, nonce), reply)
                    : Error.Conflict("The call was made; its reply is no longer kept, as a person it named was deleted.", "x-pepper-req-nonce");
            }

            var expires = now + CallNonce.Lifetime;
            Write write = stored is null
                ? NonceReservation.DocumentType.Create(DocumentId, reservation, expires)
                : NonceReservation.DocumentType.Replace(stored, reservation, expires);
            var commit = await store.CommitAsync(partition, [write], cancellation);
            if (commit.IsCommitted)
            {
                return new NoncePass(partition, new CallNonce(key, reservation.CallId, nonce), null);
            }
        }
    }

    /// <summary>
    /// Leaves after a success: the reply is kept, where it goes with the persons it names. A reply that the effect's commit
    /// put into a user's partition stays there and nowhere else; one that has no such place can be found by those who
    /// erase a person.
    /// </summary>
    public async Task LeaveAsync(NoncePass pass, StoredReply reply, DateTimeOffset now, CancellationToken cancellation)
    {
        var expires = now + CallNonce.Lifetime;
        if (pass.Nonce.KeptIn is { } kept)
        {
            await CompleteMarkerAsync(kept, pass.Nonce.MarkerId, reply, expires, cancellation);
            await ChangeAsync(
                pass, stored => [NonceReservation.DocumentType.Replace(stored, stored.Value with { ReplyIn = kept.Owner }, expires)], cancellation);
        }
        else if (reply.Body is null || pass.Nonce.IsOfCatalogue)
        {
            await ChangeAsync(
                pass, stored => [NonceReservation.DocumentType.Replace(stored, stored.Value with { Reply = reply }, expires)], cancellation);
        }
        else
        {
            var loose = new LooseReply(pass.Nonce.CallId, now, reply);
            await ChangeAsync(
                pass,
                stored =>
                [
                    NonceReservation.DocumentType.Replace(stored, stored.Value with { ReplyIn = pass.Partition.Owner }, expires),
                    LooseReply.DocumentType.Create(LooseReply.DocumentId, loose, expires),
                ],
                cancellation);
            await replies.CheckAsync(pass.Partition, now, cancellation);
        }
    }

    /// <summary>Leaves after a refusal: the nonce is free again.</summary>
    public Task ForgetAsync(NoncePass pass, CancellationToken cancellation) =>
        ChangeAsync(pass, stored => [DocumentType<NonceReservation>.Delete(stored)], cancellation);

    /// <summary>Leaves after a failure whose effect is unknown: a repetition may run at once, under the same ids.</summary>
    public Task ReleaseAsync(NoncePass pass, DateTimeOffset now, CancellationToken cancellation) =>
        ChangeAsync(
            pass,
            stored => [NonceReservation.DocumentType.Replace(stored, stored.Value with { StartedAt = DateTimeOffset.UnixEpoch }, now + CallNonce.Lifetime)],
            cancellation);

    internal static Result<NonceReservation> Decide(
        NonceReservation? found, string requestHash, DateTimeOffset now, SoleProcess process, IIdGenerator ids)
    {
        if (found is null)
        {
            return new NonceReservation(requestHash, ids.NewId(), now, null);
        }

        if (found.RequestHash != requestHash)
        {
            return Error.Validation("x-pepper-req-nonce", "This x-pepper-req-nonce was used for another request.");
        }

        if (!found.HasEnded && found.StartedAt >= process.Since && now - found.StartedAt < NonceReservation.RunLimit)
        {
            return Error.Conflict("The first call with this x-pepper-req-nonce is still under way.", "x-pepper-req-nonce");
        }

        return found.HasEnded ? found : found with { StartedAt = now };
    }

    private async Task<StoredReply?> FindReplyAsync(
        Partition partition, string key, NonceReservation reservation, CancellationToken cancellation)
    {
        if (reservation.Reply is { } reply)
        {
            return reply;
        }

        if (reservation.ReplyIn == partition.Owner)
        {
            var loose = await LooseReply.DocumentType.ReadAsync(store, partition, LooseReply.DocumentId, cancellation);
            return loose?.Value.Reply;
        }

        var kept = partition with { Owner = reservation.ReplyIn! };
        var marker = await StoredReply.DocumentType.ReadAsync(store, kept, CallNonce.MarkerIdOf(key), cancellation);
        return marker?.Value;
    }

    // The marker was written before the use case had its last word: what a repetition is given is what the first call got.
    private async Task CompleteMarkerAsync(
        Partition partition, string markerId, StoredReply reply, DateTimeOffset expires, CancellationToken cancellation)
    {
        var marker = await StoredReply.DocumentType.ReadAsync(store, partition, markerId, cancellation);
        if (marker is not null && !marker.Value.IsSameAs(reply))
        {
            await store.CommitAsync(partition, [StoredReply.DocumentType.Replace(marker, reply, expires)], cancellation);
        }
    }

    private async Task ChangeAsync(NoncePass pass, Func<Stored<NonceReservation>, IReadOnlyList<Write>> change, CancellationToken cancellation)
    {
        var stored = await NonceReservation.DocumentType.ReadAsync(store, pass.Partition, DocumentId, cancellation);
        if (stored is not null && stored.Value.CallId == pass.Nonce.CallId)
        {
            // A conflict means that a repetition has taken over; what becomes of the nonce is then its affair.
            await store.CommitAsync(pass.Partition, change(stored), cancellation);
        }
    }
}

/// <summary>What the gate hands out.</summary>
/// <param name="Partition">Where the reservation is.</param>
/// <param name="Nonce">The nonce the call runs under.</param>
/// <param name="Reply">The reply of the first run, if it has ended; the call must not run then.</param>
public sealed record NoncePass(Partition Partition, CallNonce Nonce, StoredReply? Reply);
