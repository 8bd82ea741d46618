using Pepper.Core.Storage;

namespace Pepper.Core.Effects;

/// <summary>What an effect comes to, ready to be committed.</summary>
/// <param name="Writes">The writes to the user's partition; empty where all is as the effect wants it already.</param>
public sealed record PlannedUserEffect(IReadOnlyList<Write> Writes)
{
    /// <summary>Nothing is to be written.</summary>
    public static PlannedUserEffect Nothing { get; } = new([]);

    /// <summary>The award whose points move; null for none.</summary>
    public string? AwardId { get; init; }

    /// <summary>The points that the award gains, below zero for a loss.</summary>
    public decimal Points { get; init; }
}
