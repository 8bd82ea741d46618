using System.Globalization;
using System.Text.Json.Serialization;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Referrals;

/// <summary>
/// A code by which a user brings in another. It lives in a partition whose key is the code, so that no two referrals of a
/// tenant have one code and one user at most claims it. Reference: Referrals.
/// </summary>
/// <param name="Id">The referral's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Code">Ten digits, the first of them no zero.</param>
/// <param name="RefererId">Who made it.</param>
/// <param name="Created">When.</param>
/// <param name="Expires">Until when it can be claimed, that moment included.</param>
/// <param name="State">How far it has come, as last written; <see cref="StateAt"/> is what readers see.</param>
/// <param name="Claim">Who claims it, and how far that has come; null while nobody does.</param>
/// <param name="DueAt">When a timer is to look at it; <see cref="Timestamp.Never"/> for never again.</param>
public sealed record Referral(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    long Code,
    string RefererId,
    DateTimeOffset Created,
    DateTimeOffset Expires,
    ReferralState State,
    ReferralClaim? Claim,
    DateTimeOffset DueAt)
{
    /// <summary>The id of the document in its partition.</summary>
    public const string DocumentId = "referral";

    /// <summary>The smallest code.</summary>
    public const long LeastCode = 1_000_000_000;

    /// <summary>The largest code.</summary>
    public const long MaxCode = 9_999_999_999;

    private const int Digits = 10;

    // Longer than a claim takes, so that the timer as a rule meets only those that a crash left behind.
    private static readonly TimeSpan ClaimPatience = TimeSpan.FromSeconds(30);

    /// <summary>The document type.</summary>
    public static DocumentType<Referral> DocumentType { get; } = new(
        "referral", ReferralsJson.Default.Referral, new DocumentIndex(IndexScope.Tenant, "dueAt", "_id"))
    {
        PersonalData = PersonalData.None("a code, and the ids of who made it and who claimed it"),
    };

    /// <summary>Who claimed it; null until the claim stands.</summary>
    [JsonIgnore]
    public string? RefereeId => State == ReferralState.Claimed ? Claim?.RefereeId : null;

    /// <summary>The partition of one code.</summary>
    public static Partition PartitionOf(string tenantId, long code) =>
        Partition.OfKey(tenantId, string.Create(CultureInfo.InvariantCulture, $"referral|{code}"));

    /// <summary>What it is to readers at a moment: expired at once when its time has come, whenever that is written down.</summary>
    public ReferralState StateAt(DateTimeOffset now) =>
        State == ReferralState.Created && Claim is null && now > Expires ? ReferralState.Expired : State;

    /// <summary>A code as callers write it; null when it is none that a referral could have.</summary>
    internal static long? ReadCode(string text) =>
        text.Length == Digits && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code >= LeastCode ? code : null;

    internal static Error Unknown() => Error.NotFound("referral", "code");

    /// <summary>With a claim begun.</summary>
    internal Referral Begin(ReferralClaim claim) => this with { Claim = claim, DueAt = claim.At + ClaimPatience };

    /// <summary>Claimed: it stands in the referee's partition.</summary>
    internal Referral Stand(ReferralClaim claim) =>
        this with { State = ReferralState.Claimed, Claim = claim with { Step = ReferralStep.Referer } };

    /// <summary>As before a claim that came to nothing.</summary>
    internal Referral Abandon() => this with { Claim = null, DueAt = Expires };

    /// <summary>With both sides told.</summary>
    internal Referral End(ReferralClaim claim) =>
        this with { Claim = claim with { Step = ReferralStep.Done }, DueAt = Timestamp.Never };

    /// <summary>Expired for good.</summary>
    internal Referral Expire() => this with { State = ReferralState.Expired, DueAt = Timestamp.Never };
}

/// <summary>How far a referral has come. Reference: <c>state</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<ReferralState>))]
public enum ReferralState
{
    /// <summary>It can be claimed.</summary>
    Created,

    /// <summary>Somebody has claimed it.</summary>
    Claimed,

    /// <summary>Nobody claimed it in time.</summary>
    Expired,
}
