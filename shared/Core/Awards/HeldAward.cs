using Pepper.Core.Perks;
using Pepper.Core.Storage;

namespace Pepper.Core.Awards;

/// <summary>An award together with its perk, as callers see it. Reference: Awards, an award carries a copy of its perk.</summary>
/// <param name="Award">The award.</param>
/// <param name="Perk">Its perk, as it is now.</param>
/// <param name="Stored">The award's document; null while the points of a global perk's award have not moved.</param>
public sealed record HeldAward(Award Award, Perk Perk, Stored<Award>? Stored);
