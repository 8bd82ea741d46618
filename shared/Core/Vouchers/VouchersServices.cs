using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Vouchers;

/// <summary>Registers this feature's use cases.</summary>
internal static class VouchersServices
{
    internal static IServiceCollection AddVouchers(this IServiceCollection services) => services
        .AddSingleton<VoucherCatalogue>()
        .AddSingleton<VoucherShards>()
        .AddSingleton<VoucherPlaces>()
        .AddSingleton<VoucherLimit>()
        .AddSingleton<VoucherReservations>()
        .AddSingleton<CreateVoucherHandler>()
        .AddSingleton<ListVouchersHandler>()
        .AddSingleton<GetVoucherHandler>()
        .AddSingleton<UpdateVoucherHandler>()
        .AddSingleton<RedeemVoucherHandler>()
        .AddSingleton<EndLeftReservationsHandler>();
}
