using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Locations.TagGroups;

/// <summary>Deletes a tag group; locations keep their tags. Reference: Locations, Delete a Tag Group.</summary>
/// <param name="GroupId">Which one.</param>
public sealed record DeleteTagGroup(string GroupId);

/// <summary>Carries out <see cref="DeleteTagGroup"/>.</summary>
public sealed class DeleteTagGroupHandler(TagGroupCatalogue catalogue, UnitOfWork work)
{
    /// <summary>Deletes the group.</summary>
    public Task<Result<Nothing>> HandleAsync(DeleteTagGroup command, Call call, CancellationToken cancellation) =>
        work.RunAsync<Nothing>(
            call,
            LocationTagGroups.PartitionOf(call.TenantId),
            async () => await catalogue.ReadAsync(call.TenantId, cancellation) is { } stored && stored.Value.Without(command.GroupId) is { } left
                ? Decision.Change(Nothing.Value, LocationTagGroups.DocumentType.Replace(stored, left))
                : Error.NotFound("location tag group", "locationTagGroupId"),
            cancellation);
}
