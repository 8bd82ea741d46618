using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Vouchers;

/// <summary>Carries out <see cref="RedeemVoucher"/>.</summary>
public sealed class RedeemVoucherHandler(
    UnitOfWork work,
    IDocumentStore store,
    TenantDirectory tenants,
    VoucherCatalogue vouchers,
    VoucherReservations reservations,
    VoucherPlaces places)
{
    // To lose a place takes a pause of many seconds, or a change of the limit, between taking it and using it.
    private const int Attempts = 5;

    private static readonly Error Barred = Error.Conflict("The redemption's place was given to others.");

    /// <summary>
    /// Redeems the voucher: takes a place under the global limit, commits the redemption in the user's partition, where
    /// the user's own limit is looked at, and counts the place. 422 for an unknown code, one whose time is not now, or
    /// when a limit is reached.
    /// </summary>
    public async Task<Result<VoucherRedemption>> HandleAsync(RedeemVoucher command, Call call, CancellationToken cancellation)
    {
        var userId = command.UserFor(call.Caller);
        if (!userId.IsSuccess)
        {
            return userId.Error;
        }

        var partition = User.PartitionOf(call.TenantId, userId.Value);
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);

        // Writes nothing, and finds the reply of a call made before whatever has become of the voucher since.
        var admitted = await work.RunAsync(call, partition, () => AdmitAsync(command.Code, partition, call, cancellation), cancellation);
        if (!admitted.IsSuccess)
        {
            return admitted.Error;
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var place = await reservations.TakeAsync(admitted.Value, userId.Value, call, cancellation);
            if (!place.IsSuccess)
            {
                return place.Error;
            }

            var redeemed = await UseAsync(place.Value, tenant, partition, call);
            if (redeemed.IsSuccess || redeemed.Error != Barred)
            {
                return redeemed;
            }
        }

        return Error.Unavailable("The voucher's limit is being changed; nothing was redeemed.", TimeSpan.FromSeconds(1));
    }

    private async Task<Decision<Voucher>> AdmitAsync(string code, Partition partition, Call call, CancellationToken cancellation)
    {
        if (await FindUserAsync(partition, cancellation) is null)
        {
            return NoUser();
        }

        if (await vouchers.FindByCodeAsync(call.TenantId, code, cancellation) is not { } voucher)
        {
            return Error.Validation("code", "No voucher has this `code`.");
        }

        var use = await FindUseAsync(partition, voucher, cancellation);
        var refusal = voucher.RefuseAt(call.Now) ?? voucher.RefuseAfter(use?.Value.Redemptions ?? 0);
        return refusal is null ? Decision.Unchanged(voucher) : refusal;
    }

    // From here on the call goes on to its end also when the caller hangs up, so as not to leave the place behind.
    private async Task<Result<VoucherRedemption>> UseAsync(VoucherPlace place, Tenant tenant, Partition partition, Call call)
    {
        var finish = CancellationToken.None;
        var redemption = new VoucherRedemption(
            place.Reservation.RedemptionId, call.TenantId, place.Reservation.UserId, place.Voucher.Id, call.Now);
        var redeemed = await work.RunAsync(call, partition, () => DecideAsync(place.Voucher, redemption, tenant, partition), finish);
        if (!redeemed.IsSuccess)
        {
            await places.ReleaseAsync(place, call, finish);
            return redeemed;
        }

        try
        {
            await places.ConfirmAsync(place, call, finish);
        }
        catch (StoreUnavailableException)
        {
            // The redemption stands; whoever comes across its place next counts it.
        }

        return redeemed;
    }

    private async Task<Decision<VoucherRedemption>> DecideAsync(
        Voucher voucher, VoucherRedemption redemption, Tenant tenant, Partition partition)
    {
        var finish = CancellationToken.None;
        if (await store.ReadAsync(partition, VoucherRedemption.DocumentIdOf(redemption.Id), finish) is { } found)
        {
            return found.Type == VoucherRedemption.DocumentType.Name ? Decision.Unchanged(redemption) : Barred;
        }

        return await FindUserAsync(partition, finish) is { } user
            ? RedeemVoucher.Decide(voucher, redemption, user, await FindUseAsync(partition, voucher, finish), tenant)
            : NoUser();
    }

    private async Task<User?> FindUserAsync(Partition partition, CancellationToken cancellation) =>
        await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation) is { Value: { Deleted: false } user } ? user : null;

    private Task<Stored<VoucherUse>?> FindUseAsync(Partition partition, Voucher voucher, CancellationToken cancellation) =>
        VoucherUse.DocumentType.ReadAsync(store, partition, VoucherUse.DocumentIdOf(voucher.Id), cancellation);

    private static Error NoUser() => Error.Validation("userId", "`userId` names no user.");
}
