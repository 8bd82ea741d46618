using Pepper.Core.Users;

namespace Pepper.Functions.Users;

/// <summary>What is done about users by the clock.</summary>
public sealed class UserTimers(FinishErasuresHandler finish)
{
    /// <summary>Every minute: brings the erasures of deleted users to their end.</summary>
    [Function("FinishErasures")]
    public Task Finish([TimerTrigger("50 * * * * *")] TimerInfo timer, CancellationToken cancellation) => finish.HandleAsync(cancellation);
}
