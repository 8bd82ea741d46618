using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pepper.Core.Actions;
using Pepper.Core.Outbound;

namespace Pepper.Core.Webhooks;

/// <summary>Registers this feature's use cases.</summary>
internal static class WebhooksServices
{
    internal static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton(OutboundPolicy.PublicOnly);
        return services
            .AddSingleton<IWebhookSecrets, RandomWebhookSecrets>()
            .AddSingleton<WebhookCatalogue>()
            .AddSingleton<IActionAudience, WebhookAudience>()
            .AddSingleton<WebhookCaller>()
            .AddSingleton<WebhookWatch>()
            .AddSingleton<DueDeliveries>()
            .AddSingleton<DeliveryLanes>()
            .AddSingleton<PlanDeliveriesHandler>()
            .AddSingleton<SendDeliveryHandler>()
            .AddSingleton<RetryDeliveriesHandler>()
            .AddSingleton<CreateWebhookHandler>()
            .AddSingleton<ListWebhooksHandler>()
            .AddSingleton<GetWebhookHandler>()
            .AddSingleton<UpdateWebhookHandler>()
            .AddSingleton<DeleteWebhookHandler>()
            .AddSingleton<RotateWebhookSecretHandler>()
            .AddSingleton<TestWebhookHandler>()
            .AddSingleton<ListDeliveriesHandler>()
            .AddSingleton<GetDeliveryHandler>()
            .AddSingleton<ReplayDeliveryHandler>()
            .AddSingleton<ReplayFailedDeliveriesHandler>();
    }
}
