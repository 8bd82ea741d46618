namespace Pepper.Core.Actions;

/// <summary>
/// Somebody who listens to actions over the bus, and which ones a tenant's definitions make worth telling of; nothing is sent
/// where nobody wants it.
/// </summary>
public interface IActionAudience
{
    /// <summary>The name of the subscription on the topic <c>actions</c>.</summary>
    string Subscription { get; }

    /// <summary>
    /// The types of the actions wanted, one or more of <see cref="ActionType.All"/>; empty for none. Asked after the action was
    /// committed, so a definition that was committed before it is known.
    /// </summary>
    ValueTask<IReadOnlySet<string>> TypesAsync(string tenantId, CancellationToken cancellation);
}
