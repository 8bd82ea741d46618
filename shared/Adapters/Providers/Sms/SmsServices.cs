using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Messaging;

namespace Pepper.Adapters.Providers.Sms;

/// <summary>Registers the sender of text messages.</summary>
internal static class SmsServices
{
    private const int MostBytes = 1024 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    internal static IServiceCollection AddSms(this IServiceCollection services)
    {
        // Addresses hold numbers, so no request is logged.
        services.AddHttpClient(TwilioSmsSender.ClientName)
            .ConfigureHttpClient((provider, client) =>
            {
                client.BaseAddress = SmsSettings.AddressOf(provider.GetRequiredService<IConfiguration>());
                client.Timeout = Timeout;
                client.MaxResponseContentBufferSize = MostBytes;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        return services
            .AddSingleton<IMessageSender, TwilioSmsSender>()
            .CheckAtStart<TwilioSmsSender>(SmsSettings.Check);
    }
}
