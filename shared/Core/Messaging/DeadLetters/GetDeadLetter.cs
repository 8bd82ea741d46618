using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Messaging.DeadLetters;

/// <summary>Reads a message that was given up.</summary>
/// <param name="DeadLetterId">Which one.</param>
public sealed record GetDeadLetter(string DeadLetterId);

/// <summary>Carries out <see cref="GetDeadLetter"/>.</summary>
public sealed class GetDeadLetterHandler(IDeadLetters letters)
{
    /// <summary>Reads it.</summary>
    public Task<Result<DeadLetter>> HandleAsync(GetDeadLetter query, Call call, CancellationToken cancellation) =>
        letters.GetAsync(query.DeadLetterId, cancellation);
}
