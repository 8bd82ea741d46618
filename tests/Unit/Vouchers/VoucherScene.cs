using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Vouchers;
using Pepper.Tests.Unit.Perks;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Vouchers;

/// <summary>What tests of vouchers do; through a store of its own, as a process of its own.</summary>
internal static class VoucherScene
{
    public const string Code = "COFFEE";

    public static Voucher New(int inAll, int perUser = 1, int revision = 1) => new(
        "605efe2f7d2e8b0d1c9e4b01", SamplePerk.TenantId, "A free coffee", Code, null, SamplePerk.At, SamplePerk.At.AddDays(30), perUser, inAll, revision);

    public static async Task<Voucher> AddVoucherAsync(this RestartableTenant tenant, int inAll, int perUser = 1) =>
        (await tenant.Get<CreateVoucherHandler>().HandleAsync(
            new CreateVoucher("A free coffee", Code, null, SamplePerk.At, SamplePerk.At.AddDays(30), perUser, inAll),
            tenant.Call(),
            CancellationToken.None)).Value!;

    public static Task<Result<VoucherRedemption>> RedeemAsync(
        this RestartableTenant tenant, string userId, IDocumentStore? through = null, string? nonce = null) =>
        tenant.Through<RedeemVoucherHandler>(through).HandleAsync(
            new RedeemVoucher(Code, null), tenant.Call(userId, nonce), CancellationToken.None);

    public static Task<Result<Voucher>> ChangeLimitAsync(
        this RestartableTenant tenant, Voucher voucher, int limit, IDocumentStore? through = null) =>
        tenant.Through<UpdateVoucherHandler>(through).HandleAsync(
            new UpdateVoucher(voucher.Id, null, null, null, false, null, null, null, limit), tenant.Call(), CancellationToken.None);

    public static async Task<long> CountAsync(this RestartableTenant tenant, Voucher voucher) =>
        (await tenant.Get<GetVoucherHandler>().HandleAsync(
            new GetVoucher(voucher.Id), tenant.Call(), CancellationToken.None)).Value!.NumRedemptions;

    public static Task EndLeftAsync(this RestartableTenant tenant) =>
        tenant.Get<EndLeftReservationsHandler>().HandleAsync(
            new EndLeftReservations(tenant.Tenant.Id), CancellationToken.None);

    public static Task<IReadOnlyList<VoucherShard>> ShardsAsync(this RestartableTenant tenant, Voucher voucher) =>
        tenant.Get<VoucherShards>().ReadAsync(voucher, CancellationToken.None);

    /// <summary>Redeems for one user after another until it is refused; answers how often it was not.</summary>
    public static async Task<int> RedeemUntilRefusedAsync(this RestartableTenant tenant)
    {
        for (var redeemed = 0; ; redeemed++)
        {
            var outcome = await tenant.RedeemAsync(await tenant.AddUserAsync());
            if (!outcome.IsSuccess)
            {
                Assert.Equal(422, outcome.Error.Status);
                return redeemed;
            }
        }
    }

    private static T Through<T>(this RestartableTenant tenant, IDocumentStore? through)
        where T : notnull => through is null ? tenant.Get<T>() : tenant.Start(through).GetRequiredService<T>();
}
