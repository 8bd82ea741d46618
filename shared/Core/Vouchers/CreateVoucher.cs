using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Vouchers;

/// <summary>Makes a voucher. Reference: Vouchers, Create a Voucher.</summary>
/// <param name="Title">Its name, 1 to 255 characters.</param>
/// <param name="Code">1 to 255 letters and digits, not taken in the tenant in upper or lower case.</param>
/// <param name="VoucherSchemeId">The scheme it belongs to, if any.</param>
/// <param name="StartDate">From when on it can be redeemed.</param>
/// <param name="EndDate">Until when; after the start.</param>
/// <param name="NumRedemptionsPerUser">1 to <see cref="Voucher.MaxLimit"/>.</param>
/// <param name="NumGlobalRedemptions">1 to <see cref="Voucher.MaxLimit"/>.</param>
public sealed record CreateVoucher(
    string Title,
    string Code,
    string? VoucherSchemeId,
    DateTimeOffset StartDate,
    DateTimeOffset EndDate,
    int NumRedemptionsPerUser,
    int NumGlobalRedemptions)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateVoucher> From(Fields body) => body.Finish(new CreateVoucher(
        body.RequiredText("title", 255),
        body.RequiredCodeText(),
        body.SchemeId(),
        body.RequiredMoment("startDate"),
        body.RequiredMoment("endDate"),
        body.RequiredLimit("numRedemptionsPerUser"),
        body.RequiredLimit("numGlobalRedemptions")));

    /// <summary>The voucher that comes of it, or why none does.</summary>
    public Result<Voucher> Decide(string id, string tenantId) =>
        new Voucher(
            id, tenantId, Title, Code, VoucherSchemeId, StartDate, EndDate, NumRedemptionsPerUser, NumGlobalRedemptions, 1).Checked();
}

/// <summary>Carries out <see cref="CreateVoucher"/>.</summary>
public sealed class CreateVoucherHandler(UnitOfWork work, VoucherCatalogue vouchers)
{
    /// <summary>Makes the voucher; 422 for a code that is taken.</summary>
    public Task<Result<Voucher>> HandleAsync(CreateVoucher command, Call call, CancellationToken cancellation) =>
        work.RunAsync<Voucher>(
            call,
            Voucher.PartitionOf(call.TenantId),
            async () =>
            {
                var voucher = command.Decide(call.NewId("voucher"), call.TenantId);
                if (!voucher.IsSuccess)
                {
                    return voucher.Error;
                }

                return await vouchers.FindCodeAsync(call.TenantId, command.Code, cancellation) is not null
                    ? VoucherCatalogue.Taken()
                    : Decision.Change(
                        voucher.Value,
                        Voucher.DocumentType.Create(voucher.Value.Id, voucher.Value),
                        VoucherCode.DocumentType.Create(VoucherCode.DocumentIdOf(command.Code), new VoucherCode(voucher.Value.Id)));
            },
            cancellation);
}
