using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Awards.Import;

/// <summary>What is known of one user when rows about it are decided.</summary>
internal sealed class UserHoldings
{
    /// <summary>The user; null when there is none, or it was deleted.</summary>
    public User? User { get; set; }

    /// <summary>The awards on record of the perks that the rows name, by award id.</summary>
    public Dictionary<string, Stored<Award>> Awards { get; } = new(StringComparer.Ordinal);

    /// <summary>The entries that rows of this very import have made before an interruption, by document id.</summary>
    public Dictionary<string, LedgerEntry> Made { get; } = new(StringComparer.Ordinal);

    /// <summary>The rows that have granted the same before, where that matters.</summary>
    public Dictionary<(string PerkId, decimal Points), EarlierGrant> Earlier { get; } = [];
}

/// <summary>The row that has granted some points of some perk before.</summary>
/// <param name="OperationId">The import it was in; null for the one at work.</param>
/// <param name="Row">Its number.</param>
internal sealed record EarlierGrant(string? OperationId, int Row);
