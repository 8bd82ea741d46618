using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Locations.TagGroups;

/// <summary>Lists all tag groups, by sort, then by id. Reference: Locations, Get Location Tag Groups.</summary>
public sealed record ListTagGroups;

/// <summary>Carries out <see cref="ListTagGroups"/>.</summary>
public sealed class ListTagGroupsHandler(TagGroupCatalogue catalogue)
{
    /// <summary>Reads the groups.</summary>
    public async Task<Result<LocationTagGroups>> HandleAsync(ListTagGroups query, Call call, CancellationToken cancellation) =>
        new LocationTagGroups(await catalogue.FindAllAsync(call.TenantId, cancellation));
}
