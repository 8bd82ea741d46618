using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Privacy;

namespace Pepper.Core.Loyalty;

/// <summary>Registers this feature's use cases.</summary>
internal static class LoyaltyServices
{
    internal static IServiceCollection AddLoyalty(this IServiceCollection services) => services
        .AddSingleton<IPersonalDataHolder, MemberNumbersHolder>()
        .AddSingleton<IMemberNumberGenerator, RandomMemberNumbers>()
        .AddSingleton<MemberNumbers>()
        .AddSingleton<OpenLoyaltyAccountHandler>()
        .AddSingleton<GetLoyaltyBalanceHandler>();
}
