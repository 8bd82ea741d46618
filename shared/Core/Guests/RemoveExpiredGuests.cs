using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Guests;

/// <summary>
/// Deletes the guests whose time is over, as any user is deleted; run by a timer. Readers miss them from the moment their
/// time is over, whenever this runs. Reference: Guests, removed after 1 hour.
/// </summary>
/// <param name="TenantId">In which tenant.</param>
public sealed record RemoveExpiredGuests(string TenantId);

/// <summary>Carries out <see cref="RemoveExpiredGuests"/>.</summary>
public sealed class RemoveExpiredGuestsHandler(IDocumentStore store, DeleteUserHandler delete, IIdGenerator ids, TimeProvider clock)
{
    // Guests are in partitions of their own, so they can go beside each other.
    private const int AtOneTime = 8;

    /// <summary>Removes them. Whatever stops it, the next run goes on from there.</summary>
    public async Task HandleAsync(RemoveExpiredGuests command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        var call = new Call(command.TenantId, Caller.Anonymous, clock.GetUtcNow(), ids);
        var query = new QuerySpec(GuestExpiry.DocumentType.Name, command.TenantId)
        {
            Filters = [new Filter("dueAt", FilterOperator.LessThanOrEqual, Timestamp.Write(call.Now))],
            Order = [new OrderBy("dueAt"), new OrderBy("_id")],
        };
        await Sweep.OverAsync(
            GuestExpiry.DocumentType.QueryEachAsync(store, query, cancellation),
            AtOneTime,
            (expiry, stop) => RemoveAsync(expiry, call, stop),
            cancellation);
    }

    private async Task RemoveAsync(Stored<GuestExpiry> expiry, Call call, CancellationToken cancellation)
    {
        // One that was deleted already may have been cut off on the way: deleting it again ends that.
        var user = await User.DocumentType.ReadAsync(store, expiry.Partition, User.DocumentId, cancellation);
        if (user is { Value.IsGuest: true })
        {
            var deleted = await delete.HandleAsync(new DeleteUser(user.Value.Id) { OnlyIfGuest = true }, call, cancellation);
            if (!deleted.IsSuccess)
            {
                throw new StoreUnavailableException($"The guest {user.Value.Id} was not removed: {deleted.Error.Message}");
            }
        }

        await store.CommitAsync(expiry.Partition, [DocumentType<GuestExpiry>.Delete(expiry)], cancellation);
    }
}
