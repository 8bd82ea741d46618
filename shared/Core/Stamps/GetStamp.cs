using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Stamps;

/// <summary>Reads a stamp. Reference: Stamps, Gets a specific stamp for the tenant.</summary>
/// <param name="Id">Which one; the platform's id, not the Snowshoe one.</param>
public sealed record GetStamp(string Id);

/// <summary>Carries out <see cref="GetStamp"/>.</summary>
public sealed class GetStampHandler(StampCatalogue stamps)
{
    /// <summary>Reads the stamp.</summary>
    public async Task<Result<Stamp>> HandleAsync(GetStamp query, Call call, CancellationToken cancellation) =>
        await stamps.FindAsync(call.TenantId, query.Id, cancellation) is { } stored ? stored.Value : StampCatalogue.Unknown();
}
