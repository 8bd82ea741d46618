using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Messaging.DeadLetters;

/// <summary>Deletes a message that was given up, for good.</summary>
/// <param name="DeadLetterId">Which one.</param>
public sealed record DeleteDeadLetter(string DeadLetterId);

/// <summary>Carries out <see cref="DeleteDeadLetter"/>.</summary>
public sealed class DeleteDeadLetterHandler(IDeadLetters letters)
{
    /// <summary>Deletes it.</summary>
    public Task<Result<bool>> HandleAsync(DeleteDeadLetter command, Call call, CancellationToken cancellation) =>
        letters.DeleteAsync(command.DeadLetterId, cancellation);
}
