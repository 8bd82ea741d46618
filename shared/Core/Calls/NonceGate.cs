using Pepper.Core.Ids;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Calls;

/// <summary>
/// Lets a call with a nonce run once. The same nonce with the same request gives the first reply for seven days; with
/// another request it is refused; while the first run is under way it conflicts. A refused call (4xx) does not use its
/// nonce up. Reference: the header <c>x-pepper-req-nonce</c>.
/// </summary>
public sealed class NonceGate(IDocumentStore store, IIdGenerator ids, SoleProcess process)
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
            if (reservation.Reply is { } reply)
            {
                return new NoncePass(partition, new CallNonce(key, reservation.CallId, nonce), reply);
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

    /// <summary>Leaves after a success: the reply is kept.</summary>
    public Task LeaveAsync(NoncePass pass, StoredReply reply, DateTimeOffset now, CancellationToken cancellation) =>
        ChangeAsync(pass, stored => NonceReservation.DocumentType.Replace(stored, stored.Value with { Reply = reply }, now + CallNonce.Lifetime), cancellation);

    /// <summary>Leaves after a refusal: the nonce is free again.</summary>
    public Task ForgetAsync(NoncePass pass, CancellationToken cancellation) =>
        ChangeAsync(pass, DocumentType<NonceReservation>.Delete, cancellation);

    /// <summary>Leaves after a failure whose effect is unknown: a repetition may run at once, under the same ids.</summary>
    public Task ReleaseAsync(NoncePass pass, DateTimeOffset now, CancellationToken cancellation) =>
        ChangeAsync(pass, stored => NonceReservation.DocumentType.Replace(stored, stored.Value with { StartedAt = DateTimeOffset.UnixEpoch }, now + CallNonce.Lifetime), cancellation);

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

        if (found.Reply is null && found.StartedAt >= process.Since && now - found.StartedAt < NonceReservation.RunLimit)
        {
            return Error.Conflict("The first call with this x-pepper-req-nonce is still under way.", "x-pepper-req-nonce");
        }

        return found.Reply is null ? found with { StartedAt = now } : found;
    }

    private async Task ChangeAsync(NoncePass pass, Func<Stored<NonceReservation>, Write> change, CancellationToken cancellation)
    {
        var stored = await NonceReservation.DocumentType.ReadAsync(store, pass.Partition, DocumentId, cancellation);
        if (stored is not null && stored.Value.CallId == pass.Nonce.CallId)
        {
            // A conflict means that a repetition has taken over; what becomes of the nonce is then its affair.
            await store.CommitAsync(pass.Partition, [change(stored)], cancellation);
        }
    }
}

/// <summary>What the gate hands out.</summary>
/// <param name="Partition">Where the reservation is.</param>
/// <param name="Nonce">The nonce the call runs under.</param>
/// <param name="Reply">The reply of the first run, if it has ended; the call must not run then.</param>
public sealed record NoncePass(Partition Partition, CallNonce Nonce, StoredReply? Reply);
