using Pepper.Core.Ids;

namespace Pepper.Core.Calls;

/// <summary>One call of the platform: in which tenant, by whom, when. Every use case receives it.</summary>
/// <param name="TenantId">The tenant, from the verified token; never from a header when there is a token.</param>
/// <param name="Caller">Who calls.</param>
/// <param name="Now">The moment that counts for every decision of this call.</param>
/// <param name="Ids">Where new ids come from.</param>
public sealed record Call(string TenantId, Caller Caller, DateTimeOffset Now, IIdGenerator Ids)
{
    /// <summary>The idempotency key of this call, if it sent one.</summary>
    public CallNonce? Nonce { get; init; }

    /// <summary>What set it off, where automation did and nobody called; every action of its commits carries it.</summary>
    public AutomationCause? Cause { get; init; }

    /// <summary>The header <c>x-api-version</c>; 1 when it is missing.</summary>
    public int ApiVersion { get; init; } = 1;

    /// <summary>The header <c>x-client-platform</c>, in capitals; values beside ANDROID and IOS occur.</summary>
    public string? ClientPlatform { get; init; }

    /// <summary>
    /// An id for the thing that this call makes. Under a nonce the same purpose always gives the same id, so a call that
    /// is repeated after a crash meets what it made before.
    /// </summary>
    /// <param name="purpose">What the id is for; different for each thing one call makes.</param>
    public string NewId(string purpose) => Nonce is null ? Ids.NewId() : ObjectId.Derive(Nonce.CallId, purpose);
}
