using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Messaging;

namespace Pepper.Adapters.Providers.Push;

/// <summary>Registers the sender of push messages.</summary>
internal static class PushServices
{
    private const int MostBytes = 1024 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    internal static IServiceCollection AddPush(this IServiceCollection services)
    {
        // Addresses and bodies hold devices' tokens, so no request is logged.
        foreach (var name in (string[])[FcmService.ClientName, ApnsService.ClientName])
        {
            services.AddHttpClient(name)
                .ConfigureHttpClient(client =>
                {
                    client.Timeout = Timeout;
                    client.MaxResponseContentBufferSize = MostBytes;
                })
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    EnableMultipleHttp2Connections = true,
                })
                .RemoveAllLoggers();
        }

        return services
            .AddSingleton<FcmService>()
            .AddSingleton<ApnsService>()
            .AddSingleton<IMessageSender, PushSender>()
            .CheckAtStart<PushSender>(PushSettings.Check);
    }
}
