namespace Pepper.Core.Metrics.Computing;

/// <summary>How far a computation has come. Small, as every step records it.</summary>
/// <param name="Zone">The tenant's time zone when it began.</param>
/// <param name="Step">Steps taken.</param>
/// <param name="Done">Users, or actions, dealt with.</param>
/// <param name="Next">Where to read on; null for the beginning.</param>
/// <param name="IsWhole">Whether nothing is left.</param>
public sealed record ComputationPosition(string Zone, int Step, long Done, IReadOnlyList<string>? Next, bool IsWhole)
{
    /// <summary>After another step.</summary>
    /// <param name="count">What it dealt with.</param>
    /// <param name="next">Where to read on; null when nothing is left.</param>
    public ComputationPosition After(int count, IReadOnlyList<object>? next) =>
        this with { Step = Step + 1, Done = Done + count, Next = next?.Select(value => value.ToString()!).ToList(), IsWhole = next is null };
}

/// <summary>A step of a computation: what comes after a position. Taken again, it comes to the same.</summary>
/// <param name="Run">The computation.</param>
/// <param name="Position">How far it has come.</param>
public sealed record ComputationStep(ComputationRun Run, ComputationPosition Position);
