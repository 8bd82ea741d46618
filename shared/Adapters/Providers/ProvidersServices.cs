using Microsoft.Extensions.DependencyInjection;
using Pepper.Adapters.Providers.Geocoding;
using Pepper.Adapters.Providers.Mail;
using Pepper.Adapters.Providers.Outbound;
using Pepper.Adapters.Providers.Payments;
using Pepper.Adapters.Providers.Push;
using Pepper.Adapters.Providers.Secrets;
using Pepper.Adapters.Providers.SignIn;
using Pepper.Adapters.Providers.Sms;
using Pepper.Core.Tenants;

namespace Pepper.Adapters.Providers;

/// <summary>Registers what speaks to the world outside: mail, SMS, push, sign-in, payments, maps. Both hosts call it.</summary>
public static class ProvidersServices
{
    /// <summary>Adds every provider; which of them are used is said by the host's and the tenant's settings.</summary>
    public static IServiceCollection AddPepperProviders(this IServiceCollection services) => services
        .AddSingleton<ITenantSecrets, ConfiguredSecrets>()
        .AddMail()
        .AddSms()
        .AddPush()
        .AddPaymentGateways()
        .AddSignInProviders()
        .AddGeocoding()
        .AddOutbound();
}
