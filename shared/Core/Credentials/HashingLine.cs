using Pepper.Core.Results;

namespace Pepper.Core.Credentials;

/// <summary>
/// Where work waits that keeps a core busy for a tenth of a second, as hashing a password does. As much as there are
/// cores is done at once; a bounded number waits; what comes beyond that is sent away, so that a flood of logins slows
/// down logins and nothing else.
/// </summary>
/// <param name="atOnce">How much is done at once.</param>
/// <param name="waiting">How much may wait.</param>
public sealed class HashingLine(int atOnce, int waiting) : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turns = new(atOnce);
    private int present;

    /// <summary>A line as long as this machine works off in a few seconds.</summary>
    public HashingLine()
        : this(Environment.ProcessorCount, 64 * Environment.ProcessorCount)
    {
    }

    /// <summary>Does the work when its turn has come; refuses it when the line is full.</summary>
    public async Task<Result<T>> RunAsync<T>(Func<Task<Result<T>>> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            if (Interlocked.Increment(ref present) > atOnce + waiting)
            {
                return Error.TooManyRequests("Too many passwords are being checked at the moment.", RetryAfter);
            }

            await turns.WaitAsync(cancellation);
            try
            {
                return await work();
            }
            finally
            {
                turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref present);
        }
    }

    /// <inheritdoc />
    public void Dispose() => turns.Dispose();
}
