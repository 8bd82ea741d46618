using Pepper.Core.Segments;

namespace Pepper.Functions.Segments;

/// <summary>What the clock does to segments.</summary>
public sealed class SegmentTimers(ExpireMembershipsHandler expire, AlignMemberAwardsHandler align, TimeProvider clock)
{
    /// <summary>Every night: those whose time is over leave their segments.</summary>
    [Function("ExpireMemberships")]
    public Task Expire([TimerTrigger("0 0 2 * * *")] TimerInfo timer, CancellationToken cancellation) =>
        expire.HandleAsync(clock.GetUtcNow(), cancellation);

    /// <summary>Every 15 seconds: members are brought in line with the perks tied to their segments.</summary>
    [Function("AlignMemberAwards")]
    public Task Align([TimerTrigger("*/15 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        align.HandleAsync(clock.GetUtcNow(), cancellation);
}
