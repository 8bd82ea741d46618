using System.Text.Json;
using Pepper.Core.Messaging;
using Pepper.Core.Tenants;

namespace Pepper.Adapters.Providers.Push;

/// <summary>
/// Sends push messages, by the service of the device's platform. Where a tenant has but one of the two services, messages to
/// devices of the other platform are refused, so that their receipts say at once what is missing.
/// </summary>
internal sealed class PushSender(FcmService fcm, ApnsService apns) : IMessageSender
{
    /// <inheritdoc />
    public bool Carries(MessageChannel channel, Tenant tenant) => channel == MessageChannel.Push && (fcm.IsSet(tenant) || apns.IsSet(tenant));

    /// <inheritdoc />
    public async Task<SendOutcome> SendAsync(OutboundMessage message, Tenant tenant, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var name = message.Push?.Platform == DevicePlatform.Ios ? ApnsService.ClientName : FcmService.ClientName;
        try
        {
            return message.Push?.Platform == DevicePlatform.Ios
                ? await apns.SendAsync(message, tenant, cancellation)
                : await fcm.SendAsync(message, tenant, cancellation);
        }
        catch (HttpRequestException)
        {
            return SendOutcome.Away($"{name} unreachable");
        }
        catch (Exception broken) when (broken is JsonException or IOException)
        {
            return SendOutcome.Away($"{name} unreadable");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return SendOutcome.Away($"{name} time-out");
        }
    }
}
