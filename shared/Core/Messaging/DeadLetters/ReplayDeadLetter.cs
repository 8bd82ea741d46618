using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Messaging.DeadLetters;

/// <summary>Has a message that was given up delivered again. Its letter goes in the same step, so that it is replayed once.</summary>
/// <param name="DeadLetterId">Which one.</param>
public sealed record ReplayDeadLetter(string DeadLetterId);

/// <summary>Carries out <see cref="ReplayDeadLetter"/>.</summary>
public sealed class ReplayDeadLetterHandler(IDeadLetters letters)
{
    /// <summary>Replays it.</summary>
    public Task<Result<bool>> HandleAsync(ReplayDeadLetter command, Call call, CancellationToken cancellation) =>
        letters.ReplayAsync(command.DeadLetterId, cancellation);
}
