using System.Collections.Frozen;
using Pepper.Core.Actions;

namespace Pepper.Core.Rules.Validation;

/// <summary>
/// What the platform writes into the actions that it makes by itself, as docs/actions.md lists it. What is posted is its
/// caller's affair, and can have any member.
/// </summary>
internal static class WrittenActions
{
    private static readonly string[] OfAwards =
        ["perkId", "awardId", "perkTitle", "template", "points", "available", "locationId", "orderId", "stampId", "valueRange"];

    private static readonly string[] OfSubscriptions = ["subscriptionId", "subscriptionSchemeId", "title"];

    private static readonly FrozenDictionary<string, string[]> Members = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [ActionType.UserCreated] = ["userId", "isGuest"],
        [ActionType.UserChanged] = ["userId", "changed"],
        [ActionType.UserDeleted] = ["userId"],
        [ActionType.UserActivationResent] = ["userId"],
        [ActionType.UserActivated] = ["userId"],
        [ActionType.CredentialVerified] = ["userId", "credentialId", "provider"],
        [ActionType.RewardEarned] = OfAwards,
        [ActionType.RedeemPerk] = OfAwards,
        [ActionType.AwardPointsRefunded] = OfAwards,
        [ActionType.AwardPointsReset] = OfAwards,
        [ActionType.MemberAdded] = ["segmentId", "title"],
        [ActionType.MemberRemoved] = ["segmentId", "title"],
        [ActionType.UserCredited] = ["creditId", "scheme", "number", "awardId", "valueRange"],
        [ActionType.VoucherRedeemed] = ["voucherId", "code", "title", "voucherSchemeId", "redemptionId"],
        [ActionType.CardCreated] = ["cardId", "cardType", "type"],
        [ActionType.CardDeleted] = ["cardId", "cardType", "type"],
        [ActionType.Checkin] = ["checkinId", "type", "trigger"],
        [ActionType.ReferalClaimedReferee] = ["referralId", "code", "refererId", "perkId", "awardId", "points", "valueRange"],
        [ActionType.ReferalClaimedReferer] = ["referralId", "code", "refereeId", "perkId", "awardId", "points", "valueRange"],
        [ActionType.SubscriptionStarted] = [.. OfSubscriptions, "priceId"],
        [ActionType.SubscriptionPaymentReceived] =
            [.. OfSubscriptions, "invoiceId", "amount", "currency", "paidAt", "periodStart", "periodEnd", "valueRange"],
        [ActionType.SubscriptionCancellationRequested] = OfSubscriptions,
        [ActionType.SubscriptionCancelled] = [.. OfSubscriptions, "endedAt"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Nowhere = Members.Keys
        .Where(type => Array.Exists(["USER_C", "USER_D", "USER_A", "CREDENTIAL_", "MEMBER_", "CARD_", "SUBSCRIPTION_"], kind => type.StartsWith(kind, StringComparison.Ordinal)))
        .Except([ActionType.UserCredited], StringComparer.Ordinal)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The members of the metadata of actions of a type; null where they can be any.</summary>
    internal static IReadOnlyList<string>? MembersOf(string type) => Members.GetValueOrDefault(type);

    /// <summary>Whether anything writes actions of this type.</summary>
    internal static bool IsWritten(string type) => Members.ContainsKey(type) || ActionType.Posted.Contains(type);

    /// <summary>Whether actions of this type can have happened at a location.</summary>
    internal static bool CanBeAtLocation(string type) => !Nowhere.Contains(type);
}
