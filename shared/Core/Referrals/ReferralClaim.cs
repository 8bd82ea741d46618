using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Referrals;

/// <summary>Somebody's claim of a referral.</summary>
/// <param name="RefereeId">Who claims it.</param>
/// <param name="At">When; the moment of everything that comes of it.</param>
/// <param name="Step">What is to be done next.</param>
/// <param name="Terms">What both sides get: the tenant's settings at that moment.</param>
public sealed record ReferralClaim(string RefereeId, DateTimeOffset At, ReferralStep Step, ReferralSettings Terms);

/// <summary>The steps of a claim, in order. Each is a commit of its own and can be repeated without harm.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<ReferralStep>))]
public enum ReferralStep
{
    /// <summary>The claim is to be written into the referee's partition, with what the referee gets; it may fail there.</summary>
    Referee,

    /// <summary>The claim stands; the referer is to be told, and gets what the referer gets.</summary>
    Referer,

    /// <summary>Nothing is left to do.</summary>
    Done,
}

/// <summary>
/// That a user has claimed a referral, in that user's partition. Its one document id allows one claim ever.
/// </summary>
/// <param name="ReferralId">Which referral.</param>
/// <param name="Code">Its code.</param>
/// <param name="At">When.</param>
public sealed record ClaimedReferral(string ReferralId, long Code, DateTimeOffset At)
{
    /// <summary>The id of the document in the referee's partition.</summary>
    public const string DocumentId = "claimedReferral";

    /// <summary>The document type.</summary>
    public static DocumentType<ClaimedReferral> DocumentType { get; } = new("claimedReferral", ReferralsJson.Default.ClaimedReferral)
    {
        PersonalData = PersonalData.Kept("claimedReferrals", "the referral's id and code"),
    };
}

/// <summary>That a referer was told of a claim and got what the referer gets, in the referer's partition.</summary>
/// <param name="ReferralId">Which referral.</param>
/// <param name="RefereeId">Who claimed it.</param>
/// <param name="At">When.</param>
public sealed record RewardedReferral(string ReferralId, string RefereeId, DateTimeOffset At)
{
    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<RewardedReferral> DocumentType { get; } = new("rewardedReferral", ReferralsJson.Default.RewardedReferral)
    {
        PersonalData = PersonalData.Kept("rewardedReferrals", "the ids of referral and referee"),
    };

    /// <summary>The id of the document in the referer's partition.</summary>
    public static string DocumentIdOf(string referralId) => $"rewardedReferral|{referralId}";
}
