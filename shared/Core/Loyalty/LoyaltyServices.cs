using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Loyalty;

/// <summary>Registers this feature's use cases.</summary>
internal static class LoyaltyServices
{
    internal static IServiceCollection AddLoyalty(this IServiceCollection services) => services
        .AddSingleton<IMemberNumberGenerator, RandomMemberNumbers>()
        .AddSingleton<MemberNumbers>()
        .AddSingleton<OpenLoyaltyAccountHandler>()
        .AddSingleton<GetLoyaltyBalanceHandler>();
}
