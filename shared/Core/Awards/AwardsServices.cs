using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Awards.Explain;

namespace Pepper.Core.Awards;

/// <summary>Registers this feature's use cases.</summary>
internal static class AwardsServices
{
    internal static IServiceCollection AddAwards(this IServiceCollection services) => services
        .AddSingleton<AwardWork>()
        .AddSingleton<UserAwards>()
        .AddSingleton<GrantPointsHandler>()
        .AddSingleton<ListAwardsHandler>()
        .AddSingleton<ListLedgerHandler>()
        .AddSingleton<ListUserAwardsHandler>()
        .AddSingleton<RedemptionTerms>()
        .AddSingleton<RedeemAwardHandler>()
        .AddSingleton<RefundAwardHandler>()
        .AddSingleton<SettleAwardHandler>()
        .AddSingleton<SettleDueAwardsHandler>()
        .AddSingleton<ExplainAwardHandler>()
        .AddSingleton<ICauseExplainer, CallCause>()
        .AddSingleton<ICauseExplainer, ImportCause>()
        .AddSingleton<UpdateAwardHandler>();
}
