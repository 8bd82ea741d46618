using System.Collections.Frozen;
using Pepper.Core.Actions;

namespace Pepper.Core.Webhooks;

/// <summary>A tenant's endpoints, and what they want to be told of.</summary>
public sealed class WebhookSet
{
    private readonly WatchedEndpoint[] endpoints;

    /// <summary>Makes the set.</summary>
    public WebhookSet(IEnumerable<WebhookEndpoint> endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        this.endpoints =
        [
            .. endpoints.Select(endpoint => new WatchedEndpoint(
                endpoint.Id, endpoint.Created, ActionType.All.Where(endpoint.Wants).ToFrozenSet(StringComparer.Ordinal))),
        ];
        Ids = [.. this.endpoints.Select(endpoint => endpoint.Id)];
        Types = this.endpoints.SelectMany(endpoint => endpoint.Types).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The ids of all endpoints, those that are switched off included.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The types of actions that one endpoint or another wants.</summary>
    public IReadOnlySet<string> Types { get; }

    /// <summary>The endpoints that are to be told of an action: those that want its type and were there when it was recorded.</summary>
    public IEnumerable<string> Wanting(ActionRecord action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return endpoints
            .Where(endpoint => endpoint.Types.Contains(action.Type) && endpoint.Created <= action.When.Timestamp)
            .Select(endpoint => endpoint.Id);
    }

    private sealed record WatchedEndpoint(string Id, DateTimeOffset Created, FrozenSet<string> Types);
}
