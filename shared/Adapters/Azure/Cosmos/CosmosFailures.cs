using System.Net;
using Microsoft.Azure.Cosmos;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>
/// Tells a service that is away or overloaded, after the client's own retries, from a bug.
/// </summary>
internal static class CosmosFailures
{
    // What a 404 says beside: the replica has not what the session has seen; there is no such container.
    private const int SessionNotAvailable = 1002;
    private const int NoContainer = 1003;

    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Runs a call about documents and turns its failures into the port's. The client library's exceptions stay here: they quote
    /// the addresses of documents, in which there are people's names.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The service is away or overloaded.</exception>
    /// <exception cref="CosmosRefusedException">It refused the call for good.</exception>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (CosmosException exception)
        {
            throw IsAway(exception)
                ? (Exception)Unavailable(exception.StatusCode, exception.RetryAfter, null)
                : new CosmosRefusedException(exception.StatusCode, exception.SubStatusCode, exception.ActivityId);
        }
        catch (OperationCanceledException)
        {
            throw cancellation.IsCancellationRequested ? (Exception)new OperationCanceledException(cancellation) : Unreached(null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw Unreached(exception);
        }
    }

    /// <summary>Runs what opens the store, which is about no document: an exception of the client library says best what is wrong.</summary>
    /// <exception cref="StoreUnavailableException">The service is away or overloaded.</exception>
    public static async Task<T> OpenAsync<T>(Func<Task<T>> open, CancellationToken cancellation)
    {
        try
        {
            return await open();
        }
        catch (CosmosException exception) when (IsAway(exception))
        {
            throw Unavailable(exception.StatusCode, exception.RetryAfter, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException
            || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw Unreached(exception);
        }
    }

    /// <summary>
    /// Whether there is no such document. A 404 that says more has not looked: the container is gone, or the replica is behind
    /// what this session has seen.
    /// </summary>
    public static bool SaysMissing(this ResponseMessage response) =>
        response.StatusCode == HttpStatusCode.NotFound && SubStatus(response.Headers) == 0;

    /// <summary>Whether a write that failed so may have been made all the same.</summary>
    public static bool IsUnknown(Exception exception) =>
        exception is HttpRequestException or IOException or OperationCanceledException
        || (exception is CosmosException { StatusCode: var status } && IsUnavailable(status) && !IsRefused(status));

    /// <summary>Throws unless the service did what was asked.</summary>
    public static ResponseMessage ThrowUnlessSuccessful(this ResponseMessage response)
    {
        if (IsUnavailable(response.StatusCode) || IsBehind(response.StatusCode, SubStatus(response.Headers)))
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
        : new CosmosException(response.ErrorMessage ?? "The batch failed.", status, SubStatus(response.Headers), response.ActivityId, response.RequestCharge);

    /// <summary>Whether a batch as a whole was not looked at, as the container is gone; what its operations then say is not theirs.</summary>
    public static bool SaysNoContainer(this TransactionalBatchResponse response) =>
        response.StatusCode == HttpStatusCode.NotFound && SubStatus(response.Headers) == NoContainer;

    /// <summary>What to throw for a single write that failed for a reason that is no conflict.</summary>
    public static Exception ToException(this ResponseMessage response) => IsRefused(response.StatusCode)
        ? Unavailable(response.StatusCode, RetryAfter(response.Headers), null)
        : new CosmosException(
            response.ErrorMessage ?? "The write failed.", response.StatusCode, SubStatus(response.Headers), response.Headers.ActivityId, response.Headers.RequestCharge);

    // Too much at once, or against another write that is under way: nothing was begun.
    private static bool IsRefused(HttpStatusCode status) => (int)status is 429 or 449;

    private static bool IsBehind(HttpStatusCode status, int subStatus) => status == HttpStatusCode.NotFound && subStatus == SessionNotAvailable;

    private static bool IsUnavailable(HttpStatusCode status) => (int)status is 408 or 410 or 429 or 449 or (>= 500 and <= 599);

    private static bool IsAway(CosmosException exception) =>
        IsUnavailable(exception.StatusCode) || IsBehind(exception.StatusCode, exception.SubStatusCode);

    private static StoreUnavailableException Unreached(Exception? inner) => new("Cosmos DB cannot be reached.", inner) { RetryAfter = UsualWait };

    private static StoreUnavailableException Unavailable(HttpStatusCode status, TimeSpan? retryAfter, Exception? inner) =>
        new($"Cosmos DB answered {(int)status}.", inner) { RetryAfter = retryAfter > TimeSpan.Zero ? retryAfter : UsualWait };

    private static TimeSpan? RetryAfter(Headers headers) =>
        double.TryParse(headers["x-ms-retry-after-ms"], System.Globalization.CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;

    private static int SubStatus(Headers headers) =>
        int.TryParse(headers["x-ms-substatus"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var subStatus) ? subStatus : 0;
}
