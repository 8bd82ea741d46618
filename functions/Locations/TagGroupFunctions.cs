using Microsoft.AspNetCore.Http;
using Pepper.Core.Locations.TagGroups;
using Pepper.Functions.Http;

namespace Pepper.Functions.Locations;

/// <summary>
/// Tag groups of locations. The paths <c>locationtaggroups</c> and <c>locations/taggroups</c> lead to the same groups.
/// Reference: Locations.
/// </summary>
public sealed class TagGroupFunctions(ListTagGroupsHandler list, UpsertTagGroupHandler upsert, DeleteTagGroupHandler delete)
{
    /// <summary>GET /locationtaggroups.</summary>
    [Function("ListLocationTagGroups"), Access(Access.AnyCaller)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "locationtaggroups")] HttpRequest request, CancellationToken cancellation) =>
        request.WithAsync(
            new ListTagGroups(), list.HandleAsync, groups => Answer.Json(groups, TagGroupsJson.Default.LocationTagGroups), cancellation);

    /// <summary>GET /locations/taggroups: the same as GET /locationtaggroups.</summary>
    [Function("FindLocationTagGroups"), Access(Access.AnyCaller)]
    public Task<IResult> ListAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "locations/taggroups")] HttpRequest request, CancellationToken cancellation) =>
        List(request, cancellation);

    /// <summary>PUT /locationtaggroups, with the id in the body, and POST, which is the same.</summary>
    [Function("UpsertLocationTagGroup"), Access(Access.Admin)]
    public Task<IResult> Upsert(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", "post", Route = "locationtaggroups")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(
            UpsertTagGroup.From, upsert.HandleAsync, group => Answer.Json(group, TagGroupsJson.Default.LocationTagGroup), cancellation);

    /// <summary>PUT and POST /locations/taggroups: the same as PUT /locationtaggroups.</summary>
    [Function("SetLocationTagGroup"), Access(Access.Admin)]
    public Task<IResult> UpsertAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", "post", Route = "locations/taggroups")] HttpRequest request, CancellationToken cancellation) =>
        Upsert(request, cancellation);

    /// <summary>DELETE /locationtaggroups/{locationTagGroupId}.</summary>
    [Function("DeleteLocationTagGroup"), Access(Access.Admin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "locationtaggroups/{locationTagGroupId}")] HttpRequest request,
        string locationTagGroupId,
        CancellationToken cancellation) =>
        request.WithAsync(new DeleteTagGroup(locationTagGroupId), delete.HandleAsync, _ => Answer.NoContent, cancellation);

    /// <summary>DELETE /locations/taggroups/{locationTagGroupId}: the same as DELETE /locationtaggroups/{locationTagGroupId}.</summary>
    [Function("DeleteLocationTagGroupAlias"), Access(Access.Admin)]
    public Task<IResult> DeleteAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "locations/taggroups/{locationTagGroupId}")] HttpRequest request,
        string locationTagGroupId,
        CancellationToken cancellation) =>
        Delete(request, locationTagGroupId, cancellation);
}
