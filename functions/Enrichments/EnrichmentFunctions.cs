using Microsoft.AspNetCore.Http;
using Pepper.Core.Enrichments;
using Pepper.Functions.Http;

namespace Pepper.Functions.Enrichments;

/// <summary>
/// Award enrichments. The paths <c>awardenrichments</c> and <c>award-enrichments</c> lead to the same records. Reference:
/// Award Enrichments.
/// </summary>
public sealed class EnrichmentFunctions(
    CreateEnrichmentHandler create,
    ListEnrichmentsHandler list,
    GetEnrichmentHandler get,
    UpdateEnrichmentHandler update,
    DeleteEnrichmentHandler delete)
{
    /// <summary>POST /awardenrichments.</summary>
    [Function("CreateAwardEnrichment"), Access(Access.Admin)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "awardenrichments")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(CreateEnrichment.From, create.HandleAsync, One, cancellation);

    /// <summary>POST /award-enrichments: the same as POST /awardenrichments.</summary>
    [Function("CreateAwardEnrichmentAlias"), Access(Access.Admin)]
    public Task<IResult> CreateAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "award-enrichments")] HttpRequest request, CancellationToken cancellation) =>
        Create(request, cancellation);

    /// <summary>GET /awardenrichments.</summary>
    [Function("ListAwardEnrichments"), Access(Access.Admin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "awardenrichments")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(
            ListEnrichments.From, list.HandleAsync, page => PageAnswer.Of(page, EnrichmentsJson.Default.AwardEnrichment), cancellation);

    /// <summary>GET /award-enrichments: the same as GET /awardenrichments.</summary>
    [Function("ListAwardEnrichmentsAlias"), Access(Access.Admin)]
    public Task<IResult> ListAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "award-enrichments")] HttpRequest request, CancellationToken cancellation) =>
        List(request, cancellation);

    /// <summary>GET /awardenrichments/{enrichmentId}.</summary>
    [Function("GetAwardEnrichment"), Access(Access.Admin)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "awardenrichments/{enrichmentId}")] HttpRequest request,
        string enrichmentId,
        CancellationToken cancellation) =>
        request.WithAsync(new GetEnrichment(enrichmentId), get.HandleAsync, One, cancellation);

    /// <summary>GET /award-enrichments/{enrichmentId}: the same as GET /awardenrichments/{enrichmentId}.</summary>
    [Function("GetAwardEnrichmentAlias"), Access(Access.Admin)]
    public Task<IResult> GetAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "award-enrichments/{enrichmentId}")] HttpRequest request,
        string enrichmentId,
        CancellationToken cancellation) =>
        Get(request, enrichmentId, cancellation);

    /// <summary>PUT /awardenrichments/{enrichmentId}.</summary>
    [Function("UpdateAwardEnrichment"), Access(Access.Admin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "awardenrichments/{enrichmentId}")] HttpRequest request,
        string enrichmentId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateEnrichment.From(enrichmentId, body), update.HandleAsync, One, cancellation);

    /// <summary>PUT /award-enrichments/{enrichmentId}: the same as PUT /awardenrichments/{enrichmentId}.</summary>
    [Function("UpdateAwardEnrichmentAlias"), Access(Access.Admin)]
    public Task<IResult> UpdateAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "award-enrichments/{enrichmentId}")] HttpRequest request,
        string enrichmentId,
        CancellationToken cancellation) =>
        Update(request, enrichmentId, cancellation);

    /// <summary>DELETE /awardenrichments/{enrichmentId}.</summary>
    [Function("DeleteAwardEnrichment"), Access(Access.Admin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "awardenrichments/{enrichmentId}")] HttpRequest request,
        string enrichmentId,
        CancellationToken cancellation) =>
        request.WithAsync(new DeleteEnrichment(enrichmentId), delete.HandleAsync, _ => Answer.NoContent, cancellation);

    /// <summary>DELETE /award-enrichments/{enrichmentId}: the same as DELETE /awardenrichments/{enrichmentId}.</summary>
    [Function("DeleteAwardEnrichmentAlias"), Access(Access.Admin)]
    public Task<IResult> DeleteAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "award-enrichments/{enrichmentId}")] HttpRequest request,
        string enrichmentId,
        CancellationToken cancellation) =>
        Delete(request, enrichmentId, cancellation);

    private static Answer One(AwardEnrichment enrichment) => Answer.Json(enrichment, EnrichmentsJson.Default.AwardEnrichment);
}
