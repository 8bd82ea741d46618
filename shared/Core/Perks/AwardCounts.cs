using Pepper.Core.Awards;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Perks;

/// <summary>Counts the awards of perks; a large count may be a minute old (<see cref="RememberedCounts"/>).</summary>
public sealed class AwardCounts(RememberedCounts counts)
{
    /// <summary>How many users have an award of the perk: of a global one every user who was not deleted.</summary>
    public Task<long> CountAsync(Perk perk, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(perk);
        return perk.IsGlobal
            ? counts.CountAsync(perk.TenantId, User.DocumentType, "deleted", false, cancellation)
            : counts.CountAsync(perk.TenantId, Award.DocumentType, "perkId", perk.Id, cancellation);
    }
}
