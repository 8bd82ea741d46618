using Microsoft.AspNetCore.Http;
using Pepper.Core.Metrics;
using Pepper.Core.Metrics.Audiences;
using Pepper.Functions.Http;

namespace Pepper.Functions.Metrics;

/// <summary>Definitions of segment metrics, and their values. Reference: Metrics - Segment.</summary>
public sealed class SegmentMetricFunctions(
    CreateSegmentMetricDefinitionHandler create,
    ListSegmentMetricDefinitionsHandler list,
    GetSegmentMetricDefinitionHandler get,
    UpdateSegmentMetricDefinitionHandler update,
    DeleteSegmentMetricDefinitionHandler delete,
    ListSegmentMetricValuesHandler values)
{
    /// <summary>POST /metrics/segments/definitions.</summary>
    [Function("CreateSegmentMetricDefinition"), Access(Access.Admin)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = MetricPaths.Segments)] HttpRequest request,
        CancellationToken cancellation) =>
        request.WithBodyAsync(CreateSegmentMetricDefinition.From, create.HandleAsync, One, cancellation);

    /// <summary>GET /metrics/segments/definitions.</summary>
    [Function("ListSegmentMetricDefinitions"), Access(Access.Admin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = MetricPaths.Segments)] HttpRequest request,
        CancellationToken cancellation) =>
        request.WithQueryAsync(
            ListSegmentMetricDefinitions.From, list.HandleAsync, page => PageAnswer.Of(page, MetricsJson.Default.SegmentMetricDefinition), cancellation);

    /// <summary>GET /metrics/segments/definitions/{definitionId}.</summary>
    [Function("GetSegmentMetricDefinition"), Access(Access.Admin)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = MetricPaths.Segments + "/{definitionId}")] HttpRequest request,
        string definitionId,
        CancellationToken cancellation) =>
        request.WithAsync(new GetSegmentMetricDefinition(definitionId), get.HandleAsync, One, cancellation);

    /// <summary>PUT /metrics/segments/definitions/{definitionId}.</summary>
    [Function("UpdateSegmentMetricDefinition"), Access(Access.Admin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = MetricPaths.Segments + "/{definitionId}")] HttpRequest request,
        string definitionId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateSegmentMetricDefinition.From(definitionId, body), update.HandleAsync, One, cancellation);

    /// <summary>DELETE /metrics/segments/definitions/{definitionId}.</summary>
    [Function("DeleteSegmentMetricDefinition"), Access(Access.Admin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = MetricPaths.Segments + "/{definitionId}")] HttpRequest request,
        string definitionId,
        CancellationToken cancellation) =>
        request.WithAsync(
            new DeleteSegmentMetricDefinition(definitionId), delete.HandleAsync, _ => Answer.NoContent, cancellation);

    /// <summary>GET /metrics/segments/definitions/{definitionId}/metrics.</summary>
    [Function("ListSegmentMetricValues"), Access(Access.Admin)]
    public Task<IResult> ListValues(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = MetricPaths.Segments + "/{definitionId}/metrics")] HttpRequest request,
        string definitionId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(
            query => ListSegmentMetricValues.From(definitionId, query),
            values.HandleAsync,
            page => PageAnswer.Of(page, MetricsJson.Default.SegmentMetricValue),
            cancellation);

    private static Answer One(SegmentMetricDefinition definition) => Answer.Json(definition, MetricsJson.Default.SegmentMetricDefinition);
}
