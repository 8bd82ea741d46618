using Microsoft.AspNetCore.Http;
using Pepper.Core.Metrics;
using Pepper.Core.Metrics.Definitions;
using Pepper.Functions.Http;

namespace Pepper.Functions.Metrics;

/// <summary>Definitions of user metrics. Reference: Metrics - User.</summary>
public sealed class UserMetricFunctions(
    CreateUserMetricDefinitionHandler create,
    ListUserMetricDefinitionsHandler list,
    GetUserMetricDefinitionHandler get,
    UpdateUserMetricDefinitionHandler update,
    DeleteUserMetricDefinitionHandler delete)
{
    /// <summary>POST /metrics/users/definitions.</summary>
    [Function("CreateUserMetricDefinition"), Access(Access.Admin)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = MetricPaths.Users)] HttpRequest request,
        CancellationToken cancellation) =>
        request.WithBodyAsync(CreateUserMetricDefinition.From, create.HandleAsync, One, cancellation);

    /// <summary>GET /metrics/users/definitions.</summary>
    [Function("ListUserMetricDefinitions"), Access(Access.Admin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = MetricPaths.Users)] HttpRequest request,
        CancellationToken cancellation) =>
        request.WithQueryAsync(
            ListUserMetricDefinitions.From, list.HandleAsync, page => PageAnswer.Of(page, MetricsJson.Default.UserMetricDefinition), cancellation);

    /// <summary>GET /metrics/users/definitions/{definitionId}.</summary>
    [Function("GetUserMetricDefinition"), Access(Access.Admin)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = MetricPaths.Users + "/{definitionId}")] HttpRequest request,
        string definitionId,
        CancellationToken cancellation) =>
        request.WithAsync(new GetUserMetricDefinition(definitionId), get.HandleAsync, One, cancellation);

    /// <summary>PUT /metrics/users/definitions/{definitionId}.</summary>
    [Function("UpdateUserMetricDefinition"), Access(Access.Admin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = MetricPaths.Users + "/{definitionId}")] HttpRequest request,
        string definitionId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateUserMetricDefinition.From(definitionId, body), update.HandleAsync, One, cancellation);

    /// <summary>DELETE /metrics/users/definitions/{definitionId}.</summary>
    [Function("DeleteUserMetricDefinition"), Access(Access.Admin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = MetricPaths.Users + "/{definitionId}")] HttpRequest request,
        string definitionId,
        CancellationToken cancellation) =>
        request.WithAsync(new DeleteUserMetricDefinition(definitionId), delete.HandleAsync, _ => Answer.NoContent, cancellation);

    internal static Answer One(UserMetricDefinition definition) => Answer.Json(definition, MetricsJson.Default.UserMetricDefinition);
}
