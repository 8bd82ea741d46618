using Microsoft.AspNetCore.Http;
using Pepper.Core.Operations;
using Pepper.Functions.Http;

namespace Pepper.Functions.Operations;

/// <summary>Long-running work: imports, exports, bulk grants. Reference: Operations.</summary>
public sealed class OperationFunctions(ListOperationsHandler list, GetOperationHandler get, ListSubOperationsHandler listSub)
{
    /// <summary>GET /operations.</summary>
    [Function("ListOperations"), Access(Access.Admin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(ListOperations.From, list.HandleAsync, page => Page(page, "/operations"), cancellation);

    /// <summary>GET /operations/{operationId}.</summary>
    [Function("GetOperation"), Access(Access.Admin)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations/{operationId}")] HttpRequest request,
        string operationId,
        CancellationToken cancellation) =>
        request.WithAsync(
            new GetOperation(operationId),
            get.HandleAsync,
            operation => Answer.Json(OperationView.Of(operation), OperationViews.Default.OperationView),
            cancellation);

    /// <summary>GET /operations/{operationId}/operations.</summary>
    [Function("ListSubOperations"), Access(Access.Admin)]
    public Task<IResult> ListSub(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations/{operationId}/operations")] HttpRequest request,
        string operationId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(
            query => ListSubOperations.From(operationId, query),
            listSub.HandleAsync,
            page => Page(page, $"/operations/{operationId}/operations"),
            cancellation);

    /// <summary>GET /operations/{operationId}/suboperations: the same under another name.</summary>
    [Function("ListSubOperationsByAlias"), Access(Access.Admin)]
    public Task<IResult> ListSubByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations/{operationId}/suboperations")] HttpRequest request,
        string operationId,
        CancellationToken cancellation) =>
        ListSub(request, operationId, cancellation);

    private static Answer Page(Core.Paging.Page<Operation> page, string path) =>
        Answer.Json(OperationPage.Of(page, path), OperationViews.Default.OperationPage);
}
