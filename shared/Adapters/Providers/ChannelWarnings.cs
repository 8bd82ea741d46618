using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pepper.Adapters.Providers.Mail;
using Pepper.Adapters.Providers.Push;
using Pepper.Adapters.Providers.Sms;

namespace Pepper.Adapters.Providers;

/// <summary>Tells when a host starts which messages nobody would carry, rather than when the first one is stuck.</summary>
public static partial class ChannelWarnings
{
    private static readonly (string Channel, string Setting)[] Channels =
    [
        ("mails", MailSettings.Server),
        ("text messages", SmsSettings.Account),
        ("push messages to Android", PushSettings.FcmKey),
        ("push messages to iOS", PushSettings.ApnsKey),
    ];

    /// <summary>For hosts without an outbox: warns of each channel without a setting that holds for all tenants.</summary>
    public static void WarnOfUnsetChannels(this IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ChannelWarnings).FullName!);
        foreach (var (channel, setting) in Channels)
        {
            if (string.IsNullOrEmpty(configuration[setting]))
            {
                LogUnset(logger, setting, channel);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Setting} is not set: {Channel} of tenants without a setting of their own are not sent.")]
    private static partial void LogUnset(ILogger logger, string setting, string channel);
}
