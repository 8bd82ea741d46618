using System.Collections.Concurrent;
using Pepper.Functions.Http;
using Pepper.Tests.Support.Cosmos;
using Pepper.Worker;
using Pepper.Worker.Middleware;

namespace Pepper.Tests.Api.Costs;

/// <summary>Writes down what each run of a function asks of the store. A request belongs to the run in whose flow it is made.</summary>
internal sealed class CostRecorder : IFunctionsWorkerMiddleware
{
    private static readonly AsyncLocal<ConcurrentQueue<CosmosRequest>?> Running = new();

    private readonly ConcurrentQueue<FunctionRun> runs = [];

    /// <summary>The runs that have ended, in that order.</summary>
    public IReadOnlyCollection<FunctionRun> Runs => runs;

    /// <summary>Notes a request of the run that makes it.</summary>
    public static void Note(CosmosRequest request) => Running.Value?.Enqueue(request);

    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var requests = Running.Value = [];
        try
        {
            await next(context);
        }
        finally
        {
            runs.Enqueue(new FunctionRun(context.FunctionDefinition.Name, (context.GetInvocationResult().Value as Answer)?.Status, [.. requests]));
        }
    }
}

/// <summary>A run of a function.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Status">The HTTP status it answered; null where it answers nobody.</param>
/// <param name="Requests">What it asked of the store.</param>
internal sealed record FunctionRun(string Function, int? Status, IReadOnlyList<CosmosRequest> Requests)
{
    /// <summary>How many requests of a kind and scope it made.</summary>
    public int Count(CosmosRequestKind kind, CosmosRequestScope? scope = null) =>
        Requests.Count(request => request.Kind == kind && (scope is null || request.Scope == scope));

    /// <summary>Whether it did what it was asked.</summary>
    public bool IsDone => Status is null or (>= 200 and < 300);

    /// <summary>Whether rules that it evaluated had an effect.</summary>
    public bool IsOfMatch => Count(CosmosRequestKind.Batch) > 0;

    /// <summary>Request units of all of them.</summary>
    public double Charge => Requests.Where(request => request.Kind != CosmosRequestKind.Metadata).Sum(request => request.Charge);

    /// <summary>All of them, a line each.</summary>
    public override string ToString() =>
        string.Join('\n', Requests.Select(request => $"{Function}: {request.Kind} {request.Scope} {request.Status} {request.Charge:0.##} {request.What}"));
}
