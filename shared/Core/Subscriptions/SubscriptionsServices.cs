using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Awards.Explain;
using Pepper.Core.Payments;
using Pepper.Core.Privacy;
using Pepper.Core.Subscriptions.Schemes;

namespace Pepper.Core.Subscriptions;

/// <summary>Registers this feature's use cases.</summary>
internal static class SubscriptionsServices
{
    internal static IServiceCollection AddSubscriptions(this IServiceCollection services) => services
        .AddSingleton<SubscriberCards>()
        .AddSingleton<IGatewayEventHandler, SubscriptionEvents>()
        .AddSingleton<SubscriptionWriter>()
        .AddSingleton<SubscriptionSteps>()
        .AddSingleton<SubscriptionDirectory>()
        .AddSingleton<ICauseExplainer, SubscriptionCause>()
        .AddSingleton<IPersonalDataHolder, SubscriptionHolder>()
        .AddSingleton<CreateSubscriptionHandler>()
        .AddSingleton<ListSubscriptionsHandler>()
        .AddSingleton<GetSubscriptionHandler>()
        .AddSingleton<CancelSubscriptionHandler>()
        .AddSingleton<ResumeSubscriptionHandler>()
        .AddSingleton<LookAfterSubscriptionsHandler>()
        .AddSingleton<SchemeCatalogue>()
        .AddSingleton<CreateSchemeHandler>()
        .AddSingleton<ListSchemesHandler>()
        .AddSingleton<GetSchemeHandler>()
        .AddSingleton<UpdateSchemeHandler>()
        .AddSingleton<DeleteSchemeHandler>();
}
