using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Payments.Testing;

namespace Pepper.Core.Payments;

/// <summary>Registers the built-in gateway and what finds gateways. Adapters add more of <see cref="IPaymentGateway"/>.</summary>
internal static class PaymentsServices
{
    internal static IServiceCollection AddPayments(this IServiceCollection services) => services
        .AddSingleton<TestWebhook>()
        .AddSingleton<TestSubscriptions>()
        .AddSingleton<IPaymentGateway, TestGateway>()
        .AddSingleton<IPaymentGateways, PaymentGateways>();
}
