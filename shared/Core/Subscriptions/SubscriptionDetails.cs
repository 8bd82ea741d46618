using Pepper.Core.Cards;
using Pepper.Core.Subscriptions.Schemes;

namespace Pepper.Core.Subscriptions;

/// <summary>A subscription as callers are shown it.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="ConfirmationSecret">What the app needs to let the customer confirm the first payment; null where none waits.</param>
/// <param name="Scheme">Its scheme; null where it was not asked for.</param>
/// <param name="Card">The card that it charges; null where that is gone, or was chosen at the gateway.</param>
public sealed record SubscriptionDetails(Subscription Subscription, string? ConfirmationSecret = null, SubscriptionScheme? Scheme = null, Card? Card = null);
