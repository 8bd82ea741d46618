using Microsoft.AspNetCore.Http;
using Pepper.Core.Metrics;
using Pepper.Core.Metrics.Values;
using Pepper.Functions.Http;

namespace Pepper.Functions.Metrics;

/// <summary>The values of user metrics. Reference: Metrics - User, Get user metric values.</summary>
public sealed class UserMetricValueFunctions(ListUserMetricValuesHandler values)
{
    /// <summary>GET /metrics/users/definitions/{definitionId}/values.</summary>
    [Function("ListUserMetricValues"), Access(Access.Admin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = MetricPaths.Users + "/{definitionId}/values")] HttpRequest request,
        string definitionId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(
            query => ListUserMetricValues.From(definitionId, query),
            values.HandleAsync,
            page => PageAnswer.Of(page, MetricsJson.Default.UserMetricValue),
            cancellation);

    /// <summary>GET /metrics/users/definitions/{definitionId}/metrics: the same as /values.</summary>
    [Function("ListUserMetricValuesAlias"), Access(Access.Admin)]
    public Task<IResult> ListAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = MetricPaths.Users + "/{definitionId}/metrics")] HttpRequest request,
        string definitionId,
        CancellationToken cancellation) =>
        List(request, definitionId, cancellation);
}
