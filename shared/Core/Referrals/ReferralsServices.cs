using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Awards.Explain;

namespace Pepper.Core.Referrals;

/// <summary>Registers this feature's use cases.</summary>
internal static class ReferralsServices
{
    internal static IServiceCollection AddReferrals(this IServiceCollection services) => services
        .AddSingleton<IReferralCodes, RandomReferralCodes>()
        .AddSingleton<ICauseExplainer, ReferralCause>()
        .AddSingleton<ReferralRewards>()
        .AddSingleton<ReferralSteps>()
        .AddSingleton<CreateReferralHandler>()
        .AddSingleton<GetReferralHandler>()
        .AddSingleton<ClaimReferralHandler>()
        .AddSingleton<SettleReferralsHandler>();
}
