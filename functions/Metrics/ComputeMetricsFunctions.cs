using Microsoft.AspNetCore.Http;
using Pepper.Core.Calls;
using Pepper.Core.Metrics.Computing;
using Pepper.Core.Operations;
using Pepper.Core.Results;
using Pepper.Functions.Http;
using Pepper.Functions.Operations;

namespace Pepper.Functions.Metrics;

/// <summary>Computations of metrics. Reference: Compute user metric definition, Compute a segment metric definition.</summary>
public sealed class ComputeMetricsFunctions(StartComputationHandler start)
{
    /// <summary>POST /metrics/users/definitions/{definitionId}/compute.</summary>
    [Function("ComputeUserMetrics"), Access(Access.Admin)]
    public Task<IResult> Users(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = MetricPaths.Users + "/{definitionId}/compute")] HttpRequest request,
        string definitionId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => StartComputation.OfUsersFrom(definitionId, body), StartWith(client), One, cancellation);

    /// <summary>POST /metrics/segments/definitions/{definitionId}/compute.</summary>
    [Function("ComputeSegmentMetrics"), Access(Access.Admin)]
    public Task<IResult> Segments(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = MetricPaths.Segments + "/{definitionId}/compute")] HttpRequest request,
        string definitionId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        request.WithAsync(new StartComputation(definitionId, true, null), StartWith(client), One, cancellation);

    private Func<StartComputation, Call, CancellationToken, Task<Result<Operation>>> StartWith(DurableTaskClient client) =>
        (command, call, cancellation) => start.HandleAsync(command, call, run => ComputationWork.BeginAsync(client, run), cancellation);

    private static Answer One(Operation operation) => Answer.Json(OperationView.Of(operation), OperationViews.Default.OperationView);
}
