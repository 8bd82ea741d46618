using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Payments.Testing;
using Pepper.Core.Privacy;

namespace Pepper.Core.Payments;

/// <summary>Registers the built-in gateway and what finds gateways. Adapters add more of <see cref="IPaymentGateway"/>.</summary>
internal static class PaymentsServices
{
    internal static IServiceCollection AddPayments(this IServiceCollection services) => services
        .AddSingleton<GatewayCustomers>()
        .AddSingleton<IPersonalDataHolder, PaymentsHolder>()
        .AddSingleton<TakeGatewayEventHandler>()
        .AddSingleton<HandleGatewayEventHandler>()
        .AddSingleton<HandleWaitingEventsHandler>()
        .AddSingleton<SendTestGatewayEventHandler>()
        .AddSingleton<AdvanceTestGatewayHandler>()
        .AddSingleton<TestWebhook>()
        .AddSingleton<TestSubscriptions>()
        .AddSingleton<IPaymentGateway, TestGateway>()
        .AddSingleton<IPaymentGateways, PaymentGateways>();
}
