using System.Text.Json.Serialization;
using Pepper.Core.Outbound;
using Pepper.Core.Text;

namespace Pepper.Core.Webhooks;

/// <summary>
/// One try to deliver. What the endpoint said in words is not kept: it may repeat what was sent, and would outlive the person it
/// names.
/// </summary>
/// <param name="At">When it began.</param>
/// <param name="DurationMs">How long it took in milliseconds; null when nobody lived to tell.</param>
/// <param name="Status">The HTTP status that was answered; null when no answer came.</param>
/// <param name="Error">Why it does not count as delivered; null when it does.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, long? DurationMs, int? Status, DeliveryError? Error)
{
    /// <summary>What an answer comes to.</summary>
    public static DeliveryAttempt Of(DateTimeOffset at, TimeSpan took, OutboundAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new DeliveryAttempt(at, (long)took.TotalMilliseconds, answer.Status, ErrorOf(answer));
    }

    private static DeliveryError? ErrorOf(OutboundAnswer answer) => answer switch
    {
        { Status: >= 200 and < 300 } => null,
        { Status: not null } => DeliveryError.Status,
        { Failure: OutboundFailure.AddressRefused } => DeliveryError.AddressRefused,
        { Failure: OutboundFailure.NameUnknown } => DeliveryError.NameUnknown,
        { Failure: OutboundFailure.Unreachable } => DeliveryError.Unreachable,
        { Failure: OutboundFailure.Tls } => DeliveryError.Tls,
        { Failure: OutboundFailure.TimedOut } => DeliveryError.TimedOut,
        _ => DeliveryError.Broken,
    };
}

/// <summary>Why a try does not count as delivered.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<DeliveryError>))]
public enum DeliveryError
{
    /// <summary>The answer was none of 200 to 299.</summary>
    Status,

    /// <summary>The host's name stands for an address that is not on the public internet.</summary>
    AddressRefused,

    /// <summary>The host's name could not be resolved.</summary>
    NameUnknown,

    /// <summary>No connection came about.</summary>
    Unreachable,

    /// <summary>TLS failed, as when the certificate is not good for the name.</summary>
    Tls,

    /// <summary>No answer within 15 seconds.</summary>
    TimedOut,

    /// <summary>The connection broke, or what came over it was no HTTP.</summary>
    Broken,

    /// <summary>The host ended while it was sent; whether it arrived is not known.</summary>
    Interrupted,

    /// <summary>Nothing was sent: the endpoint was switched off.</summary>
    EndpointOff,

    /// <summary>Nothing was sent: the action is gone.</summary>
    ActionGone,
}
