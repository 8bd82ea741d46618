using Pepper.Core.Awards;
using Pepper.Core.Perks;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments;

/// <summary>What a change of a membership does to what it holds.</summary>
/// <param name="Held">What it holds after it; null for nothing.</param>
/// <param name="Moves">The awards that move.</param>
/// <param name="Actions">What tells of that; empty where nothing is announced.</param>
public sealed record HeldChange(IReadOnlyList<HeldPerk>? Held, IReadOnlyList<HeldMove> Moves, IReadOnlyList<Write> Actions)
{
    /// <summary>Nothing is held, and nothing was.</summary>
    public static HeldChange None { get; } = new(null, [], []);
}

/// <summary>An award that moves as a membership begins, ends, or gains or loses a perk.</summary>
/// <param name="Perk">Its perk.</param>
/// <param name="Award">The award before; null when there was none.</param>
/// <param name="Movement">How it moves.</param>
public sealed record HeldMove(Perk Perk, Stored<Award>? Award, Movement Movement);
