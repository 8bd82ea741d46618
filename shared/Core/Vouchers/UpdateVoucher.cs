using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Vouchers;

/// <summary>
/// Changes a voucher; what is not sent stays. A limit below what has been redeemed ends redemptions, and takes none
/// back. Reference: Vouchers, Update a Voucher.
/// </summary>
/// <param name="VoucherId">Which one.</param>
/// <param name="Title">1 to 255 characters; null to leave it.</param>
/// <param name="Code">1 to 255 letters and digits; null to leave it.</param>
/// <param name="VoucherSchemeId">The scheme; null to leave it.</param>
/// <param name="ClearScheme">Whether the scheme is to go (null was sent).</param>
/// <param name="StartDate">From when on it can be redeemed; null to leave it.</param>
/// <param name="EndDate">Until when; null to leave it.</param>
/// <param name="NumRedemptionsPerUser">From 1; null to leave it.</param>
/// <param name="NumGlobalRedemptions">From 1; null to leave it.</param>
public sealed record UpdateVoucher(
    string VoucherId,
    string? Title,
    string? Code,
    string? VoucherSchemeId,
    bool ClearScheme,
    DateTimeOffset? StartDate,
    DateTimeOffset? EndDate,
    int? NumRedemptionsPerUser,
    int? NumGlobalRedemptions)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateVoucher> From(string voucherId, Fields body)
    {
        var command = new UpdateVoucher(
            voucherId,
            body.Text("title", 255, 1),
            body.CodeText(),
            body.SchemeId(),
            body.IsNull("voucherSchemeId"),
            body.Moment("startDate"),
            body.Moment("endDate"),
            body.Limit("numRedemptionsPerUser"),
            body.Limit("numGlobalRedemptions"));
        if (command == new UpdateVoucher(voucherId, null, null, null, false, null, null, null, null))
        {
            body.Fail("body", "must hold at least one member to change.");
        }

        return body.Finish(command);
    }

    /// <summary>The voucher as changed, or why it may not be; an equal one when nothing changes.</summary>
    public Result<Voucher> Decide(Voucher voucher)
    {
        var limit = NumGlobalRedemptions ?? voucher.NumGlobalRedemptions;
        var changed = voucher with
        {
            Title = Title ?? voucher.Title,
            Code = Code ?? voucher.Code,
            VoucherSchemeId = ClearScheme ? null : VoucherSchemeId ?? voucher.VoucherSchemeId,
            StartDate = StartDate ?? voucher.StartDate,
            EndDate = EndDate ?? voucher.EndDate,
            NumRedemptionsPerUser = NumRedemptionsPerUser ?? voucher.NumRedemptionsPerUser,
            NumGlobalRedemptions = limit,
            LimitRevision = voucher.LimitRevision + (limit == voucher.NumGlobalRedemptions ? 0 : 1),
        };
        return changed.Checked();
    }
}

/// <summary>Carries out <see cref="UpdateVoucher"/>.</summary>
public sealed class UpdateVoucherHandler(UnitOfWork work, VoucherCatalogue vouchers, VoucherLimit limit)
{
    /// <summary>
    /// Changes the voucher; 422 for a code that is taken. The new limit holds in every shard when this answers. Where the
    /// process dies before that, the next redemption sees to it, or the same call made again.
    /// </summary>
    public async Task<Result<Voucher>> HandleAsync(UpdateVoucher command, Call call, CancellationToken cancellation)
    {
        var changed = await work.RunAsync(
            call, Voucher.PartitionOf(call.TenantId), () => DecideAsync(command, call, cancellation), cancellation);
        if (changed.IsSuccess)
        {
            await limit.SettleAsync(changed.Value, call, CancellationToken.None);
        }

        return changed;
    }

    private async Task<Decision<Voucher>> DecideAsync(UpdateVoucher command, Call call, CancellationToken cancellation)
    {
        if (await vouchers.FindAsync(call.TenantId, command.VoucherId, cancellation) is not { } stored)
        {
            return VoucherCatalogue.Unknown();
        }

        var changed = command.Decide(stored.Value);
        if (!changed.IsSuccess)
        {
            return changed.Error;
        }

        if (changed.Value == stored.Value)
        {
            return Decision.Unchanged(changed.Value);
        }

        var replace = Voucher.DocumentType.Replace(stored, changed.Value);
        var (before, after) = (VoucherCode.DocumentIdOf(stored.Value.Code), VoucherCode.DocumentIdOf(changed.Value.Code));
        if (before == after)
        {
            return Decision.Change(changed.Value, replace);
        }

        if (await vouchers.FindCodeAsync(call.TenantId, changed.Value.Code, cancellation) is { } taken && taken.Value.VoucherId != stored.Value.Id)
        {
            return VoucherCatalogue.Taken();
        }

        // Gone when another change of the voucher came in between: then the commit conflicts, and all is decided again.
        var old = await vouchers.FindCodeAsync(call.TenantId, stored.Value.Code, cancellation);
        IReadOnlyList<Write> freed = old is null ? [] : [DocumentType<VoucherCode>.Delete(old)];
        return Decision.Change(
            changed.Value, [replace, .. freed, VoucherCode.DocumentType.Create(after, new VoucherCode(stored.Value.Id))]);
    }
}
