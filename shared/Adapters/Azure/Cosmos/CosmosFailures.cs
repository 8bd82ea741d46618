using System.Net;
using Microsoft.Azure.Cosmos;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>
/// Tells a service that is away or overloaded, after the client's own retries, from a bug.
/// </summary>
internal static class CosmosFailures
{
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(1);

    /// <summary>Runs a call to the service and turns its failures into the port's.</summary>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (CosmosException exception) when (IsUnavailable(exception.StatusCode))
        {
            throw Unavailable(exception.StatusCode, exception.RetryAfter, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException
            || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new StoreUnavailableException("Cosmos DB cannot be reached.", exception) { RetryAfter = UsualWait };
        }
    }

    /// <summary>Whether a write that failed so may have been made all the same.</summary>
    public static bool IsUnknown(Exception exception) =>
        exception is HttpRequestException or IOException or OperationCanceledException
        || (exception is CosmosException { StatusCode: var status } && IsUnavailable(status) && !IsRefused(status));

    /// <summary>Throws unless the service did what was asked.</summary>
    public static ResponseMessage ThrowUnlessSuccessful(this ResponseMessage response)
    {
        if (IsUnavailable(response.StatusCode))
        {
            using (response)
            {
                throw Unavailable(response.StatusCode, RetryAfter(response.Headers), null);
            }
        }

        return response.EnsureSuccessStatusCode();
    }

    /// <summary>What to throw for a batch that failed for a reason that is no conflict.</summary>
    public static Exception ToException(this TransactionalBatchResponse response, HttpStatusCode status) => IsRefused(status)
        ? Unavailable(status, response.RetryAfter, null)
        : new CosmosException(response.ErrorMessage ?? "The batch failed.", status, 0, response.ActivityId, response.RequestCharge);

    /// <summary>What to throw for a single write that failed for a reason that is no conflict.</summary>
    public static Exception ToException(this ResponseMessage response) => IsRefused(response.StatusCode)
        ? Unavailable(response.StatusCode, RetryAfter(response.Headers), null)
        : new CosmosException(
            response.ErrorMessage ?? "The write failed.", response.StatusCode, 0, response.Headers.ActivityId, response.Headers.RequestCharge);

    // Too much at once, or against another write that is under way: nothing was begun.
    private static bool IsRefused(HttpStatusCode status) => (int)status is 429 or 449;

    private static bool IsUnavailable(HttpStatusCode status) => (int)status is 408 or 410 or 429 or 449 or (>= 500 and <= 599);

    private static StoreUnavailableException Unavailable(HttpStatusCode status, TimeSpan? retryAfter, Exception? inner) =>
        new($"Cosmos DB answered {(int)status}.", inner) { RetryAfter = retryAfter > TimeSpan.Zero ? retryAfter : UsualWait };

    private static TimeSpan? RetryAfter(Headers headers) =>
        double.TryParse(headers["x-ms-retry-after-ms"], System.Globalization.CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
}
