using Pepper.Core.Storage;

namespace Pepper.Core.Segments;

/// <summary>What a decision about a membership comes to.</summary>
/// <param name="IsChanged">Whether the user is now in where it was not, or out where it was in.</param>
/// <param name="Own">The writes of membership and actions, to the user's partition; empty when all stays as it is.</param>
public sealed record SegmentChange(bool IsChanged, IReadOnlyList<Write> Own)
{
    /// <summary>The awards that move with it, for those who move them for other reasons in the same commit.</summary>
    public IReadOnlyList<HeldMove> Moves { get; init; } = [];

    /// <summary>All writes to the user's partition, those of the awards among them.</summary>
    public IReadOnlyList<Write> Writes => Moves.Count == 0 ? Own : [.. Own, .. Moves.SelectMany(move => move.Movement.Writes(move.Award))];
}
