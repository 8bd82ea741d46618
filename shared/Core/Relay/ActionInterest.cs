using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Pepper.Core.Actions;
using Pepper.Core.Storage;

namespace Pepper.Core.Relay;

/// <summary>Which subscriptions of the topic <c>actions</c> want which actions of a tenant.</summary>
public sealed partial class ActionInterest(IEnumerable<IActionAudience> audiences, ILogger<ActionInterest> logger)
{
    // What is thrown away is asked for again.
    private const int MostTenants = 10_000;

    private readonly IActionAudience[] audiences = [.. audiences];

    // What was answered last, to know cheaply which commits nobody waits for. Never decides whether a message is sent.
    private readonly ConcurrentDictionary<string, AskedTenant> lastAsked = new(StringComparer.Ordinal);

    /// <summary>The subscriptions that say what they want.</summary>
    public IReadOnlyList<string> Subscriptions { get; } = [.. audiences.Select(audience => audience.Subscription)];

    /// <summary>
    /// Asks each audience what it wants of a tenant. One that cannot tell, because of a bug, is sent everything: its listener
    /// fails over that in turn, and nothing is lost.
    /// </summary>
    internal async ValueTask<AskedTenant> AskAsync(string tenantId, CancellationToken cancellation)
    {
        var wanted = new (string Subscription, IReadOnlySet<string>? Types)[audiences.Length];
        for (var index = 0; index < audiences.Length; index++)
        {
            wanted[index] = (audiences[index].Subscription, await TypesAsync(audiences[index], tenantId, cancellation));
        }

        var asked = new AskedTenant(wanted);
        if (lastAsked.Count >= MostTenants)
        {
            lastAsked.Clear();
        }

        lastAsked[tenantId] = asked;
        return asked;
    }

    /// <summary>Whether somebody may wait for an action, by what was answered when it was last asked; true before that.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="type">The action's type.</param>
    public bool MayBeWanted(string tenantId, string type) =>
        audiences.Length == 0 || !lastAsked.TryGetValue(tenantId, out var asked) || asked.WantersOf(type).Count > 0;

    /// <summary>Says that definitions have changed, so that what was answered last may no longer hold.</summary>
    public void Forget() => lastAsked.Clear();

    private async ValueTask<IReadOnlySet<string>?> TypesAsync(IActionAudience audience, string tenantId, CancellationToken cancellation)
    {
        try
        {
            return await audience.TypesAsync(tenantId, cancellation);
        }
        catch (Exception exception) when (exception is not (StoreUnavailableException or OperationCanceledException))
        {
            LogUnknown(exception, audience.Subscription, tenantId);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "What the subscription {Subscription} wants of the tenant {TenantId} could not be told; it is sent every action.")]
    private partial void LogUnknown(Exception exception, string subscription, string tenantId);
}
