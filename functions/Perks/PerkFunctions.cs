using Microsoft.AspNetCore.Http;
using Pepper.Core.Perks;
using Pepper.Functions.Http;

namespace Pepper.Functions.Perks;

/// <summary>Perks. The paths <c>perks</c> and <c>pointperks</c> lead to the same records. Reference: Perks.</summary>
public sealed class PerkFunctions(
    CreatePerkHandler create, ListPerksHandler list, GetPerkHandler get, UpdatePerkHandler update, DeletePerkHandler delete)
{
    /// <summary>POST /perks.</summary>
    [Function("CreatePerk"), Access(Access.Admin)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "perks")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(CreatePerk.From, create.HandleAsync, PerkViews.One, cancellation);

    /// <summary>POST /pointperks: the same as POST /perks.</summary>
    [Function("CreatePointPerk"), Access(Access.Admin)]
    public Task<IResult> CreatePoint(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "pointperks")] HttpRequest request, CancellationToken cancellation) =>
        Create(request, cancellation);

    /// <summary>GET /perks.</summary>
    [Function("ListPerks"), Access(Access.AnyCaller), CurrentFrom(5)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "perks")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(ListPerks.From, list.HandleAsync, PerkViews.Many, cancellation);

    /// <summary>GET /pointperks: the same as GET /perks.</summary>
    [Function("ListPointPerks"), Access(Access.AnyCaller), CurrentFrom(5)]
    public Task<IResult> ListPoint(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pointperks")] HttpRequest request, CancellationToken cancellation) =>
        List(request, cancellation);

    /// <summary>GET /perks/{perkId}.</summary>
    [Function("GetPerk"), Access(Access.AnyCaller)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "perks/{perkId}")] HttpRequest request,
        string perkId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(query => GetPerk.From(perkId, query), get.HandleAsync, PerkViews.Details, cancellation);

    /// <summary>GET /pointperks/{perkId}: the same as GET /perks/{perkId}.</summary>
    [Function("GetPointPerk"), Access(Access.AnyCaller)]
    public Task<IResult> GetPoint(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pointperks/{perkId}")] HttpRequest request,
        string perkId,
        CancellationToken cancellation) =>
        Get(request, perkId, cancellation);

    /// <summary>PUT /perks/{perkId}.</summary>
    [Function("UpdatePerk"), Access(Access.Admin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "perks/{perkId}")] HttpRequest request,
        string perkId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdatePerk.From(perkId, body), update.HandleAsync, PerkViews.One, cancellation);

    /// <summary>PUT /pointperks/{perkId}: the same as PUT /perks/{perkId}.</summary>
    [Function("UpdatePointPerk"), Access(Access.Admin)]
    public Task<IResult> UpdatePoint(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "pointperks/{perkId}")] HttpRequest request,
        string perkId,
        CancellationToken cancellation) =>
        Update(request, perkId, cancellation);

    /// <summary>DELETE /perks/{perkId}.</summary>
    [Function("DeletePerk"), Access(Access.Admin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "perks/{perkId}")] HttpRequest request,
        string perkId,
        CancellationToken cancellation) =>
        request.WithAsync(new DeletePerk(perkId), delete.HandleAsync, _ => Answer.NoContent, cancellation);

    /// <summary>DELETE /pointperks/{perkId}: the same as DELETE /perks/{perkId}.</summary>
    [Function("DeletePointPerk"), Access(Access.Admin)]
    public Task<IResult> DeletePoint(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "pointperks/{perkId}")] HttpRequest request,
        string perkId,
        CancellationToken cancellation) =>
        Delete(request, perkId, cancellation);
}
