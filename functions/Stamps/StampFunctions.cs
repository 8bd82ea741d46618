using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pepper.Core.Stamps;
using Pepper.Functions.Http;

namespace Pepper.Functions.Stamps;

/// <summary>Stamps, as a merchant keeps them. Reference: Stamps (Pepper Solo).</summary>
public sealed class StampFunctions(
    CreateStampsHandler create, ListStampsHandler list, GetStampHandler get, UpdateStampHandler update, DeleteStampHandler delete)
{
    /// <summary>POST /stamps, with an array; answers null.</summary>
    [Function("CreateStamps"), Access(Access.Admin)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "stamps")] HttpRequest request, CancellationToken cancellation) =>
        request.WithJsonAsync(JsonValueKind.Array, CreateStamps.From, create.HandleAsync, _ => StampView.Null, cancellation);

    /// <summary>GET /stamps.</summary>
    [Function("ListStamps"), Access(Access.Admin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "stamps")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(
            ListStamps.From, list.HandleAsync, page => PageAnswer.Of(page.Map(StampView.Of), StampViews.Default.StampView), cancellation);

    /// <summary>GET /stamps/{id}.</summary>
    [Function("GetStamp"), Access(Access.Admin)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "stamps/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        request.WithAsync(new GetStamp(id), get.HandleAsync, One, cancellation);

    /// <summary>PUT /stamps/{id}.</summary>
    [Function("UpdateStamp"), Access(Access.Admin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "stamps/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateStamp.From(id, body), update.HandleAsync, One, cancellation);

    /// <summary>PUT /stamps/{id}/imprints.</summary>
    [Function("UpdateStampImprints"), Access(Access.Admin)]
    public Task<IResult> UpdateImprints(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "stamps/{id}/imprints")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateStamp.FromImprints(id, body), update.HandleAsync, One, cancellation);

    /// <summary>PUT /stamps/{id}/imprint: the same as PUT /stamps/{id}/imprints.</summary>
    [Function("UpdateStampImprintsAlias"), Access(Access.Admin)]
    public Task<IResult> UpdateImprint(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "stamps/{id}/imprint")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        UpdateImprints(request, id, cancellation);

    /// <summary>DELETE /stamps/{id}; answers the stamp.</summary>
    [Function("DeleteStamp"), Access(Access.Admin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "stamps/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        request.WithAsync(new DeleteStamp(id), delete.HandleAsync, One, cancellation);

    private static Answer One(Stamp stamp) => Answer.Json(StampView.Of(stamp), StampViews.Default.StampView);
}
