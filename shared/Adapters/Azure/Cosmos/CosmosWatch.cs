using System.Net;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;
using Pepper.Core.Telemetry;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>
/// Counts what the calls of the store cost, and logs those that were slow or refused as too much. What is told of a call is its kind
/// and figures: never an id, a key or a parameter, as these name persons.
/// </summary>
/// <param name="logger">Where it is told.</param>
/// <param name="clock">Measures the calls.</param>
/// <param name="isDirect">Whether the client goes straight to the replicas: then it counts by itself what failed.</param>
/// <param name="slowest">How long a call may take at most that nobody waits for; null where callers wait.</param>
internal sealed partial class CosmosWatch(ILogger logger, TimeProvider clock, bool isDirect, TimeSpan? slowest = null)
{
    /// <summary>A read or a commit that takes longer is slow.</summary>
    public static readonly TimeSpan SlowPoint = TimeSpan.FromSeconds(1);

    /// <summary>A page of a query or of the changes, or a read of several keys, that takes longer is slow.</summary>
    public static readonly TimeSpan SlowPage = TimeSpan.FromSeconds(3);

    /// <summary>What is collected with others is slow when it takes longer.</summary>
    public static readonly TimeSpan SlowInBulk = TimeSpan.FromSeconds(10);

    // Under a load that is too much each call would write a line.
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private long? lastLine;
    private int leftOut;

    /// <summary>Makes a call for one item or one commit.</summary>
    public Task<ResponseMessage> PointAsync(string operation, Func<Task<ResponseMessage>> call) => RunAsync(operation, slowest ?? SlowPoint, call, Of);

    /// <summary>Makes a commit.</summary>
    public Task<TransactionalBatchResponse> CommitAsync(Func<Task<TransactionalBatchResponse>> call) =>
        RunAsync("commit", slowest ?? SlowPoint, call, response => new Outcome(response.StatusCode, response.RequestCharge, response.Diagnostics));

    /// <summary>Reads one page.</summary>
    public Task<ResponseMessage> PageAsync(string operation, Func<Task<ResponseMessage>> call) => RunAsync(operation, slowest ?? SlowPage, call, Of);

    private static Outcome Of(ResponseMessage response) => new(response.StatusCode, response.Headers.RequestCharge, response.Diagnostics);

    private async Task<T> RunAsync<T>(string operation, TimeSpan slow, Func<Task<T>> call, Func<T, Outcome> outcomeOf)
    {
        var begun = clock.GetTimestamp();
        try
        {
            var answer = await call();
            Note(operation, slow, outcomeOf(answer), clock.GetElapsedTime(begun));
            return answer;
        }
        catch (CosmosException exception)
        {
            Note(operation, slow, new Outcome(exception.StatusCode, exception.RequestCharge, exception.Diagnostics), clock.GetElapsedTime(begun));
            throw;
        }
        catch (CosmosOperationCanceledException exception)
        {
            Note(operation, slow, new Outcome(HttpStatusCode.RequestTimeout, 0, exception.Diagnostics), clock.GetElapsedTime(begun));
            throw;
        }
    }

    private void Note(string operation, TimeSpan slow, Outcome outcome, TimeSpan elapsed)
    {
        var tag = new KeyValuePair<string, object?>("operation", operation);
        PepperTelemetry.StoreCharge.Add(outcome.Charge, tag);

        // Diagnostics are long, so they are only looked into where there may be something.
        var isSlow = elapsed >= slow;
        var requests = isSlow || !isDirect || outcome.Diagnostics.GetFailedRequestCount() > 0
            ? CosmosRequests.Read(outcome.Diagnostics)
            : default;
        if (requests.Refused > 0)
        {
            PepperTelemetry.StoreRefusals.Add(requests.Refused, tag);
        }

        if (isSlow)
        {
            PepperTelemetry.SlowStoreCalls.Add(1, tag);
        }

        if ((isSlow || requests.Refused > 0) && TakeTurn() is { } unsaid)
        {
            LogCall(logger, operation, (int)outcome.Status, (long)elapsed.TotalMilliseconds, outcome.Charge, requests.All, requests.Refused, unsaid);
        }
    }

    // How many lines were left out since the last one; null where this one is left out, too.
    private int? TakeTurn()
    {
        lock (gate)
        {
            if (lastLine is { } last && clock.GetElapsedTime(last) < BetweenLines)
            {
                leftOut++;
                return null;
            }

            (lastLine, var unsaid) = (clock.GetTimestamp(), leftOut);
            leftOut = 0;
            return unsaid;
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Cosmos DB: a {Operation} ended with {Status} after {Elapsed} ms and {Charge} RU; {Requests} requests were made for it, {Refused} of them refused as too much. {Unsaid} more such calls were not logged before it.")]
    private static partial void LogCall(
        ILogger logger, string operation, int status, long elapsed, double charge, int requests, int refused, int unsaid);

    private readonly record struct Outcome(HttpStatusCode Status, double Charge, CosmosDiagnostics Diagnostics);
}
