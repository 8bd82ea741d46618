using Pepper.Core.Awards;

namespace Pepper.Functions.Awards;

/// <summary>What the clock does to awards.</summary>
public sealed class AwardTimers(SettleDueAwardsHandler settle, TimeProvider clock)
{
    /// <summary>Every minute: points held back become available, points not spent in time expire.</summary>
    [Function("SettleDueAwards")]
    public Task Settle([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        settle.HandleAsync(clock.GetUtcNow(), cancellation);
}
