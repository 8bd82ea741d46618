using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pepper.Core.Segments;
using Pepper.Functions.Http;

namespace Pepper.Functions.Segments;

/// <summary>Who is in which segment. Reference: Segments.</summary>
public sealed class SegmentUserFunctions(
    AddSegmentUsersHandler add,
    ListSegmentUsersHandler list,
    RemoveSegmentUsersHandler remove,
    ListUserSegmentsHandler listOfUser)
{
    /// <summary>POST /segments/{segmentId}/users.</summary>
    [Function("AddSegmentUsers"), Access(Access.Admin), CurrentFrom(3)]
    public Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "segments/{segmentId}/users")] HttpRequest request,
        string segmentId,
        CancellationToken cancellation) =>
        request.WithJsonAsync(
            JsonValueKind.Array,
            body => AddSegmentUsers.From(segmentId, body),
            add.HandleAsync,
            reply => Answer.Json(reply, SegmentViews.Default.SegmentUsersAdded),
            cancellation);

    /// <summary>GET /segments/{segmentId}/users.</summary>
    [Function("ListSegmentUsers"), Access(Access.Admin), CurrentFrom(3)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "segments/{segmentId}/users")] HttpRequest request,
        string segmentId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(
            query => ListSegmentUsers.From(segmentId, query, MemberFields.Names),
            async (query, call, stop) => (await list.HandleAsync(query, call, stop))
                .Map(page => page.Map(member => MemberFields.Write(member, query.Expand))),
            page => PageAnswer.Of(page, SegmentViews.Default.JsonObject),
            cancellation);

    /// <summary>DELETE /segments/{segmentId}/users, with the ids in the body.</summary>
    [Function("RemoveSegmentUsers"), Access(Access.Admin), CurrentFrom(3)]
    public Task<IResult> Remove(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "segments/{segmentId}/users")] HttpRequest request,
        string segmentId,
        CancellationToken cancellation) =>
        request.WithJsonAsync(
            JsonValueKind.Array,
            body => RemoveSegmentUsers.From(segmentId, body),
            remove.HandleAsync,
            reply => Answer.Json(reply, SegmentViews.Default.SegmentUsersRemoved),
            cancellation);

    /// <summary>POST /segments/{segmentId}/users/remove: the same, for who cannot send a body with DELETE.</summary>
    [Function("RemoveSegmentUsersByPost"), Access(Access.Admin), CurrentFrom(3)]
    public Task<IResult> RemoveByPost(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "segments/{segmentId}/users/remove")] HttpRequest request,
        string segmentId,
        CancellationToken cancellation) =>
        Remove(request, segmentId, cancellation);

    /// <summary>GET /users/{userId}/segments.</summary>
    [Function("ListUserSegments"), Access(Access.SelfOrAdmin)]
    public Task<IResult> ListOfUser(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/{userId}/segments")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithAsync(
            new ListUserSegments(userId),
            listOfUser.HandleAsync,
            segments => Answer.Json([.. segments.Select(segment => SegmentView.Of(segment))], SegmentViews.Default.SegmentViewArray),
            cancellation);
}
