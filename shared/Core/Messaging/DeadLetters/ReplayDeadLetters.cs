using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Messaging.DeadLetters;

/// <summary>Has the messages of one source that were given up delivered again, oldest first.</summary>
/// <param name="Source">The queue, or the topic and subscription as <c>actions/rules</c>.</param>
public sealed record ReplayDeadLetters(string Source)
{
    /// <summary>The most messages of one call; whoever has more calls again.</summary>
    public const int MostAtOnce = 10_000;

    /// <summary>Reads the command from a request's body.</summary>
    public static Result<ReplayDeadLetters> From(Fields body) =>
        body.Finish(new ReplayDeadLetters(body.RequiredText("source", ListDeadLetters.MaxSource)));
}

/// <summary>How many messages are delivered again.</summary>
/// <param name="Replayed">0 to <see cref="ReplayDeadLetters.MostAtOnce"/>; less than that when there are no more.</param>
public sealed record ReplayedDeadLetters(int Replayed);

/// <summary>Carries out <see cref="ReplayDeadLetters"/>.</summary>
public sealed class ReplayDeadLettersHandler(IDeadLetters letters)
{
    /// <summary>Replays them.</summary>
    public async Task<Result<ReplayedDeadLetters>> HandleAsync(ReplayDeadLetters command, Call call, CancellationToken cancellation)
    {
        var replayed = await letters.ReplayAllAsync(command.Source, ReplayDeadLetters.MostAtOnce, cancellation);
        return replayed.Map(count => new ReplayedDeadLetters(count));
    }
}
