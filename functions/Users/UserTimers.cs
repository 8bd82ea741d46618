using Pepper.Core.Users;

namespace Pepper.Functions.Users;

/// <summary>What is done about users by the clock.</summary>
public sealed class UserTimers(FinishErasuresHandler finish)
{
    /// <summary>Every 15 seconds: brings the erasures of deleted users to their end.</summary>
    [Function("FinishErasures")]
    public Task Finish([TimerTrigger("5/15 * * * * *")] TimerInfo timer, CancellationToken cancellation) => finish.HandleAsync(cancellation);
}
