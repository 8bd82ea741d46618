using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Cards;
using Pepper.Core.Checkins;
using Pepper.Core.Credentials;
using Pepper.Core.Credits;
using Pepper.Core.Delivery;
using Pepper.Core.Imports;
using Pepper.Core.Effects;
using Pepper.Core.Enrichments;
using Pepper.Core.Guests;
using Pepper.Core.Locations;
using Pepper.Core.Locations.Import;
using Pepper.Core.Locations.Registers;
using Pepper.Core.Locations.TagGroups;
using Pepper.Core.Loyalty;
using Pepper.Core.Messaging;
using Pepper.Core.Moves;
using Pepper.Core.Notifications;
using Pepper.Core.Metrics.Audiences;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Metrics.Values;
using Pepper.Core.Notifications.OfActions;
using Pepper.Core.Operations;
using Pepper.Core.Orders;
using Pepper.Core.Payments;
using Pepper.Core.Payments.Testing;
using Pepper.Core.Perks;
using Pepper.Core.Privacy;
using Pepper.Core.Referrals;
using Pepper.Core.Relay;
using Pepper.Core.Rules;
using Pepper.Core.Rules.Firings;
using Pepper.Core.Rules.Runs;
using Pepper.Core.ScheduledTasks;
using Pepper.Core.Segments;
using Pepper.Core.Sessions;
using Pepper.Core.Stamps;
using Pepper.Core.Stamps.Keys;
using Pepper.Core.Subscriptions;
using Pepper.Core.Subscriptions.Schemes;
using Pepper.Core.Tenants;
using Pepper.Core.Users;
using Pepper.Core.Users.Devices;
using Pepper.Core.Users.Import;
using Pepper.Core.Vouchers;
using Pepper.Core.Webhooks;

namespace Pepper.Core.Storage;

/// <summary>Every type of document there is; adapters build their indexes from this list.</summary>
public static class DocumentCatalogue
{
    /// <summary>The types, by name of their class.</summary>
    public static IReadOnlyList<DocumentType> All { get; } =
    [
        ActionRecord.DocumentType,
        ApplicationReservation.DocumentType,
        Award.DocumentType,
        AwardEnrichment.DocumentType,
        Card.DocumentType,
        CatalogueVersion.DocumentType,
        Checkin.DocumentType,
        ClaimedReferral.DocumentType,
        Credential.DocumentType,
        CredentialFence.DocumentType,
        CredentialReservation.DocumentType,
        DeletedMetricDefinition.DocumentType,
        DeletedSegment.DocumentType,
        Credit.DocumentType,
        ImportedLocations.DocumentType,
        NewTitles.DocumentType,
        KeySeen.DocumentType,
        DeliveryArea.DocumentType,
        DeviceFence.DocumentType,
        DeviceReservation.DocumentType,
        DrawnCode.DocumentType,
        EffectChain.DocumentType,
        Erasure.DocumentType,
        Firing.DocumentType,
        GuestExpiry.DocumentType,
        LedgerEntry.DocumentType,
        Location.DocumentType,
        LocationRegisters.DocumentType,
        LocationTagGroups.DocumentType,
        LooseReply.DocumentType,
        MemberNumberReservation.DocumentType,
        Membership.DocumentType,
        NameNote.DocumentType,
        NameRefusals.DocumentType,
        NameThrottle.DocumentType,
        NonceReservation.DocumentType,
        NotificationMessage.DocumentType,
        NotificationReceipt.DocumentType,
        OpenNotification.DocumentType,
        Operation.DocumentType,
        Order.DocumentType,
        OutboundMessage.DocumentType,
        PaymentAccount.DocumentType,
        Perk.DocumentType,
        PointsReminder.DocumentType,
        PushTemplates.DocumentType,
        PushTokenHolder.DocumentType,
        Referral.DocumentType,
        RelayHeartbeat.DocumentType,
        RewardedReferral.DocumentType,
        Rule.DocumentType,
        RuleCount.DocumentType,
        RuleRun.DocumentType,
        ScheduledTask.DocumentType,
        Segment.DocumentType,
        SegmentFold.DocumentType,
        SegmentMetricDefinition.DocumentType,
        SegmentMetricValues.DocumentType,
        SegmentPerks.DocumentType,
        Session.DocumentType,
        Stamp.DocumentType,
        StampCount.DocumentType,
        StampKey.DocumentType,
        StampNonce.DocumentType,
        StampTries.DocumentType,
        StoredReply.DocumentType,
        Subscription.DocumentType,
        SubscriptionScheme.DocumentType,
        SubscriptionSlot.DocumentType,
        Tenant.DocumentType,
        TenantMove.DocumentType,
        TakenEvent.DocumentType,
        TaskKey.DocumentType,
        TestCustomer.DocumentType,
        TestGatewayAccount.DocumentType,
        TestGatewayEvent.DocumentType,
        TestProduct.DocumentType,
        TestSetup.DocumentType,
        TestSubscription.DocumentType,
        TokenPointer.DocumentType,
        User.DocumentType,
        UserDevice.DocumentType,
        UserMetricDefinition.DocumentType,
        UserMetricValues.DocumentType,
        Voucher.DocumentType,
        VoucherCode.DocumentType,
        VoucherRedemption.DocumentType,
        VoucherRedemptionFence.DocumentType,
        VoucherShard.DocumentType,
        VoucherUse.DocumentType,
        WebhookDelivery.DocumentType,
        WebhookEndpoint.DocumentType,
        WebhookHealth.DocumentType,
    ];
}
