namespace Pepper.Core.Payments;

/// <summary>An event whose signature was right.</summary>
/// <param name="EventId">The event's id at the gateway; the same each time it is sent.</param>
/// <param name="Event">What it tells of; null when that is of no interest here.</param>
public sealed record SignedEvent(string EventId, GatewayEvent? Event);
