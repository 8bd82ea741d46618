using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Calls;

/// <summary>What a decision comes to: a reply, and the writes to one partition that make it true.</summary>
/// <typeparam name="T">What the use case answers.</typeparam>
/// <param name="Reply">The answer, or why not.</param>
/// <param name="Writes">The writes, all or none; empty when nothing changes.</param>
public sealed record Decision<T>(Result<T> Reply, IReadOnlyList<Write> Writes)
{
    /// <summary>
    /// Whether the writes may be made to the partition of a user who is being erased: only where the decision was made on
    /// the deleted user, so that nothing in it can name the person.
    /// </summary>
    public bool MayFollowErasure { get; init; }

    /// <summary>
    /// What is answered in place of the reply once the commit is made, where the commit completes it: an action gets its time
    /// there. Null for the reply as it stands.
    /// </summary>
    public Func<T>? Completed { get; init; }

    /// <summary>A refusal.</summary>
    public static implicit operator Decision<T>(Error error) => new(error, []);
}

/// <summary>Makes decisions.</summary>
public static class Decision
{
    /// <summary>The writes make the reply true.</summary>
    public static Decision<T> Change<T>(T reply, params IReadOnlyList<Write> writes) => new(reply, writes);

    /// <summary>A refusal that leaves a trace, as a wrong code uses up a try.</summary>
    public static Decision<T> Refuse<T>(Error error, params IReadOnlyList<Write> writes) => new(error, writes);

    /// <summary>It is so already.</summary>
    public static Decision<T> Unchanged<T>(T reply) => new(reply, []);
}
