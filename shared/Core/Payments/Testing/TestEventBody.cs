namespace Pepper.Core.Payments.Testing;

/// <summary>The body of a test gateway's event, in the shape of Stripe's.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Type">What happened, such as <c>customer.subscription.updated</c>.</param>
/// <param name="Created">When, in seconds since 1970.</param>
/// <param name="Data">What it is about.</param>
internal sealed record TestEventBody(string Id, string Type, long Created, TestEventData Data)
{
    /// <summary>What the event of this body tells of; null when it names no user.</summary>
    internal GatewayEvent? ToGatewayEvent()
    {
        var about = Data?.Object;
        return about?.Metadata?.UserId is { } userId
            ? new GatewayEvent(
                Id, Tenants.GatewayKind.Test, userId, about.Metadata.SubscriptionId,
                Type.StartsWith("payment_method.", StringComparison.Ordinal) ? about.Id : null)
            : null;
    }
}

/// <summary>The member <c>data</c>.</summary>
internal sealed record TestEventData(TestEventObject Object);

/// <summary>The thing that an event is about.</summary>
internal sealed record TestEventObject(string Id, TestEventMetadata? Metadata);

/// <summary>What we attached to that thing.</summary>
internal sealed record TestEventMetadata(string UserId, string? SubscriptionId);
