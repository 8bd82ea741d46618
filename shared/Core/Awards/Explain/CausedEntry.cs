namespace Pepper.Core.Awards.Explain;

/// <summary>A ledger entry whose cause is to be explained.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">Whose award it is.</param>
/// <param name="Entry">The entry.</param>
public sealed record CausedEntry(string TenantId, string UserId, LedgerEntry Entry)
{
    /// <summary>Its cause, read.</summary>
    public CauseKey Key { get; } = CauseKey.Read(Entry.Cause);
}
