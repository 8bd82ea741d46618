using Microsoft.AspNetCore.Http;
using Pepper.Core.Vouchers;
using Pepper.Functions.Http;

namespace Pepper.Functions.Vouchers;

/// <summary>Vouchers. Reference: Vouchers.</summary>
public sealed class VoucherFunctions(
    CreateVoucherHandler create,
    ListVouchersHandler list,
    RedeemVoucherHandler redeem,
    GetVoucherHandler get,
    UpdateVoucherHandler update)
{
    /// <summary>POST /vouchers.</summary>
    [Function("CreateVoucher"), Access(Access.Admin)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "vouchers")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(CreateVoucher.From, create.HandleAsync, One, cancellation);

    /// <summary>GET /vouchers.</summary>
    [Function("ListVouchers"), Access(Access.Admin), CurrentFrom(10)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "vouchers")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(
            ListVouchers.From,
            list.HandleAsync,
            page => PageAnswer.Of(page.Map(voucher => VoucherView.Of(voucher)), VoucherViews.Default.VoucherView),
            cancellation);

    /// <summary>POST /vouchers/redeem.</summary>
    [Function("RedeemVoucher"), Access(Access.AnyCaller)]
    public Task<IResult> Redeem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "vouchers/redeem")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(
            RedeemVoucher.From,
            redeem.HandleAsync,
            redemption => Answer.Json(redemption, VouchersJson.Default.VoucherRedemption),
            cancellation);

    /// <summary>GET /vouchers/{voucherId}.</summary>
    [Function("GetVoucher"), Access(Access.Admin)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "vouchers/{voucherId}")] HttpRequest request,
        string voucherId,
        CancellationToken cancellation) =>
        request.WithAsync(
            new GetVoucher(voucherId),
            get.HandleAsync,
            counted => Answer.Json(VoucherView.Of(counted.Voucher, counted.NumRedemptions), VoucherViews.Default.VoucherView),
            cancellation);

    /// <summary>PUT /vouchers/{voucherId}.</summary>
    [Function("UpdateVoucher"), Access(Access.Admin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "vouchers/{voucherId}")] HttpRequest request,
        string voucherId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateVoucher.From(voucherId, body), update.HandleAsync, One, cancellation);

    private static Answer One(Voucher voucher) => Answer.Json(VoucherView.Of(voucher), VoucherViews.Default.VoucherView);
}
