namespace Pepper.Core.Outbound;

/// <summary>
/// Calls addresses that tenants have given. The one way to do so: it resolves the name, refuses whatever is not on the public
/// internet when it connects, follows no redirect, uses no proxy and keeps no cookie.
/// </summary>
public interface IOutboundHttp
{
    /// <summary>Sends a POST. What becomes of it is an answer, never an exception; only the caller's own wish to stop is one.</summary>
    Task<OutboundAnswer> PostAsync(OutboundRequest request, CancellationToken cancellation);
}

/// <summary>A POST to an address that a tenant has given.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Headers">Headers beside those of the body.</param>
/// <param name="Body">JSON.</param>
/// <param name="Timeout">How long it may take until the answer's headers are there, the look-up of the name included.</param>
/// <param name="AnswerBytes">How much of the answer's body is wanted; 0 for none.</param>
public sealed record OutboundRequest(
    string Url, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, TimeSpan Timeout, int AnswerBytes = 0);

/// <summary>What became of a call.</summary>
/// <param name="Status">The HTTP status; null when no answer came.</param>
/// <param name="Failure">Why no answer came; null when one did.</param>
/// <param name="RetryAfter">How long the other side asks to be left alone, if it said so.</param>
/// <param name="Body">The beginning of the answer's body, as much as was asked for.</param>
public sealed record OutboundAnswer(int? Status, OutboundFailure? Failure = null, TimeSpan? RetryAfter = null, byte[]? Body = null)
{
    /// <summary>No answer came.</summary>
    public static OutboundAnswer Of(OutboundFailure failure) => new(null, failure);
}

/// <summary>Why a call had no answer.</summary>
public enum OutboundFailure
{
    /// <summary>The URL, or an address that its name stands for, is none that may be called.</summary>
    AddressRefused,

    /// <summary>The host's name could not be resolved.</summary>
    NameUnknown,

    /// <summary>No connection came about.</summary>
    Unreachable,

    /// <summary>TLS failed: the certificate is not good for the name, or there is none.</summary>
    Tls,

    /// <summary>It took too long.</summary>
    TimedOut,

    /// <summary>The connection broke, or what came over it was no HTTP.</summary>
    Broken,
}
