using Microsoft.AspNetCore.Http;
using Pepper.Core.Metrics.Definitions;
using Pepper.Functions.Http;

namespace Pepper.Functions.Metrics;

/// <summary>What a definition of user metrics is made of. Each call answers the whole definition. Reference: Metrics - User.</summary>
public sealed class UserMetricPartFunctions(
    PutUserMetricHandler put,
    DeleteUserMetricHandler delete,
    AddMetricEffectHandler addEffect,
    DeleteMetricEffectHandler deleteEffect,
    AddMetricConditionHandler addCondition,
    DeleteMetricConditionHandler deleteCondition)
{
    /// <summary>PUT /metrics/users/definitions/{definitionId}/metrics/{metricId}.</summary>
    [Function("PutUserMetric"), Access(Access.Admin)]
    public Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = MetricPaths.Users + "/{definitionId}/metrics/{metricId}")] HttpRequest request,
        string definitionId,
        string metricId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(
            body => PutUserMetric.From(definitionId, metricId, body), put.HandleAsync, UserMetricFunctions.One, cancellation);

    /// <summary>POST /metrics/users/definitions/{definitionId}/metrics/{metricId}: the same as PUT.</summary>
    [Function("PutUserMetricByPost"), Access(Access.Admin)]
    public Task<IResult> PutByPost(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = MetricPaths.Users + "/{definitionId}/metrics/{metricId}")] HttpRequest request,
        string definitionId,
        string metricId,
        CancellationToken cancellation) =>
        Put(request, definitionId, metricId, cancellation);

    /// <summary>DELETE /metrics/users/definitions/{definitionId}/metrics/{metricId}.</summary>
    [Function("DeleteUserMetric"), Access(Access.Admin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = MetricPaths.Users + "/{definitionId}/metrics/{metricId}")] HttpRequest request,
        string definitionId,
        string metricId,
        CancellationToken cancellation) =>
        request.WithAsync(new DeleteUserMetric(definitionId, metricId), delete.HandleAsync, UserMetricFunctions.One, cancellation);

    /// <summary>POST /metrics/users/definitions/{definitionId}/effects.</summary>
    [Function("AddMetricEffect"), Access(Access.Admin)]
    public Task<IResult> AddEffect(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = MetricPaths.Users + "/{definitionId}/effects")] HttpRequest request,
        string definitionId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => AddMetricEffect.From(definitionId, body), addEffect.HandleAsync, UserMetricFunctions.One, cancellation);

    /// <summary>DELETE /metrics/users/definitions/{definitionId}/effects/{effectId}.</summary>
    [Function("DeleteMetricEffect"), Access(Access.Admin)]
    public Task<IResult> DeleteEffect(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = MetricPaths.Users + "/{definitionId}/effects/{effectId}")] HttpRequest request,
        string definitionId,
        string effectId,
        CancellationToken cancellation) =>
        request.WithAsync(new DeleteMetricEffect(definitionId, effectId), deleteEffect.HandleAsync, UserMetricFunctions.One, cancellation);

    /// <summary>POST /metrics/users/definitions/{definitionId}/effects/{effectId}/conditions.</summary>
    [Function("AddMetricCondition"), Access(Access.Admin)]
    public Task<IResult> AddCondition(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = MetricPaths.Users + "/{definitionId}/effects/{effectId}/conditions")] HttpRequest request,
        string definitionId,
        string effectId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(
            body => AddMetricCondition.From(definitionId, effectId, body), addCondition.HandleAsync, UserMetricFunctions.One, cancellation);

    /// <summary>DELETE /metrics/users/definitions/{definitionId}/effects/{effectId}/conditions/{conditionId}.</summary>
    [Function("DeleteMetricCondition"), Access(Access.Admin)]
    public Task<IResult> DeleteCondition(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = MetricPaths.Users + "/{definitionId}/effects/{effectId}/conditions/{conditionId}")] HttpRequest request,
        string definitionId,
        string effectId,
        string conditionId,
        CancellationToken cancellation) =>
        request.WithAsync(
            new DeleteMetricCondition(definitionId, effectId, conditionId), deleteCondition.HandleAsync, UserMetricFunctions.One, cancellation);
}
