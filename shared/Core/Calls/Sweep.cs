using System.Collections.Concurrent;

namespace Pepper.Core.Calls;

/// <summary>
/// A run over many things, none of which must keep the others waiting: what fails is remembered while the run goes on,
/// and fails the run at its end. May be used from several threads.
/// </summary>
public sealed class Sweep
{
    // Enough to see what is wrong; a store that is away fails every single one.
    private const int Told = 10;

    private readonly ConcurrentQueue<Exception> failures = new();
    private int failed;
    private int done;

    /// <summary>How many went well.</summary>
    public int Done => done;

    /// <summary>How many failed.</summary>
    public int Failed => failed;

    /// <summary>Does the same for each of many, some at one time, and ends the run.</summary>
    /// <returns>How many went well.</returns>
    /// <exception cref="AggregateException">Some failed; the first ten are in it.</exception>
    public static async Task<int> OverAsync<T>(
        IAsyncEnumerable<T> items, int atOneTime, Func<T, CancellationToken, Task> act, CancellationToken cancellation)
    {
        var sweep = new Sweep();
        await Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = atOneTime, CancellationToken = cancellation },
            async (item, stop) => await sweep.TryAsync(() => act(item, stop), stop));
        sweep.End();
        return sweep.Done;
    }

    /// <summary>Does one of the things.</summary>
    public async Task TryAsync(Func<Task> act, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(act);
        try
        {
            await act();
            Interlocked.Increment(ref done);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            if (Interlocked.Increment(ref failed) <= Told)
            {
                failures.Enqueue(e);
            }
        }
    }

    /// <summary>Ends the run.</summary>
    /// <exception cref="AggregateException">Some failed; the first ten are in it.</exception>
    public void End()
    {
        if (failed > 0)
        {
            throw new AggregateException($"{failed} of {failed + done} failed.", failures);
        }
    }
}
