namespace Pepper.Core.Actions;

/// <summary>The types of actions that the platform writes. Reference: the enum of <c>recomputeOn</c>, user metrics.</summary>
public static class ActionType
{
    /// <summary>A user came to be.</summary>
    public const string UserCreated = "USER_CREATED";

    /// <summary>A user's own data changed.</summary>
    public const string UserChanged = "USER_CHANGED";

    /// <summary>A user was deleted and redacted.</summary>
    public const string UserDeleted = "USER_DELETED";

    /// <summary>An activation code was sent again.</summary>
    public const string UserActivationResent = "USER_ACTIVATION_RESENT";

    /// <summary>A user became active.</summary>
    public const string UserActivated = "USER_ACTIVATED";

    /// <summary>A secondary credential was verified.</summary>
    public const string CredentialVerified = "CREDENTIAL_VERIFIED";

    /// <summary>An order was finished. Comes from outside, by <see cref="PostActions"/>.</summary>
    public const string OrderCompleted = "ORDER_COMPLETED";

    /// <summary>An order, or a part of it, was given back. Comes from outside, by <see cref="PostActions"/>.</summary>
    public const string OrderPaymentRefunded = "ORDER_PAYMENT_REFUNDED";

    /// <summary>A perk was granted, or points were gained.</summary>
    public const string RewardEarned = "REWARD_EARNED";

    /// <summary>Points of an award were redeemed.</summary>
    public const string RedeemPerk = "REDEEM_PERK";

    /// <summary>A redemption was given back.</summary>
    public const string AwardPointsRefunded = "AWARD_POINTS_REFUNDED";

    /// <summary>Points expired.</summary>
    public const string AwardPointsReset = "AWARD_POINTS_RESET";

    /// <summary>A user joined a segment.</summary>
    public const string MemberAdded = "MEMBER_ADDED";

    /// <summary>A user left a segment.</summary>
    public const string MemberRemoved = "MEMBER_REMOVED";

    /// <summary>A user was credited.</summary>
    public const string UserCredited = "USER_CREDITED";

    /// <summary>A user redeemed a voucher.</summary>
    public const string VoucherRedeemed = "VOUCHER_REDEEMED";

    /// <summary>A user claimed somebody's referral.</summary>
    public const string ReferalClaimedReferee = "REFERAL_CLAIMED_REFEREE";

    /// <summary>A user's referral was claimed by somebody.</summary>
    public const string ReferalClaimedReferer = "REFERAL_CLAIMED_REFERER";

    /// <summary>A user's subscription began: it was paid for the first time.</summary>
    public const string SubscriptionStarted = "SUBSCRIPTION_STARTED";

    /// <summary>A period of a subscription was paid for.</summary>
    public const string SubscriptionPaymentReceived = "SUBSCRIPTION_PAYMENT_RECEIVED";

    /// <summary>A subscription is to end with the period that is paid for.</summary>
    public const string SubscriptionCancellationRequested = "SUBSCRIPTION_CANCELLATION_REQUESTED";

    /// <summary>A subscription ended.</summary>
    public const string SubscriptionCancelled = "SUBSCRIPTION_CANCELLED";

    /// <summary>A user's payment card was added.</summary>
    public const string CardCreated = "CARD_CREATED";

    /// <summary>A user's payment card was removed.</summary>
    public const string CardDeleted = "CARD_DELETED";

    /// <summary>A user arrived at a location.</summary>
    public const string Checkin = "CHECKIN";

    /// <summary>Every documented type, also those that nothing writes yet.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "NOOP", CardCreated, CardDeleted, Checkin, UserCredited, "GIFT_CARD_TOPUP", "GIFT_CARD_ACTIVATED",
        "ORDER_CREATED", "ORDER_ITEMS_ADDED", "ORDER_USER_JOINED", "ORDER_PAYMENT_RECEIVED", OrderPaymentRefunded,
        OrderCompleted, "ORDER_USER_BILLED", ReferalClaimedReferee, ReferalClaimedReferer, RewardEarned,
        RedeemPerk, AwardPointsRefunded, AwardPointsReset, MemberAdded, MemberRemoved, UserCreated, UserChanged,
        UserDeleted, UserActivationResent, UserActivated, CredentialVerified, VoucherRedeemed, "COUPON_REDEEMED",
        "COUPON_REFUNDED", "BOOKING_CREATED", "BOOKING_CHANGED", "BOOKING_COMPLETED", SubscriptionStarted,
        SubscriptionPaymentReceived, SubscriptionCancellationRequested, SubscriptionCancelled,
    };

    /// <summary>The happenings of the world outside, which come by <see cref="PostActions"/>: orders, gift cards, bookings, coupons.</summary>
    public static IReadOnlySet<string> Posted { get; } = All
        .Where(type => Array.Exists(["ORDER_", "GIFT_CARD_", "BOOKING_", "COUPON_"], kind => type.StartsWith(kind, StringComparison.Ordinal)))
        .ToHashSet(StringComparer.Ordinal);
}
