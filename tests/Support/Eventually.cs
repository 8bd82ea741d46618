using System.Diagnostics;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Support;

/// <summary>Waits for a condition rather than for a time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks every 20 ms, or as often as said, until the answer is not null.</summary>
    /// <param name="ask">What to ask; null says "not yet".</param>
    /// <param name="within">How long to go on asking a host of our own; an instance elsewhere is given longer.</param>
    /// <param name="complaint">What to say when the time is over.</param>
    /// <param name="every">How often to ask, where many ask at once.</param>
    /// <exception cref="TimeoutException">The time was over.</exception>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> ask, TimeSpan within, Func<string> complaint, TimeSpan? every = null)
        where T : class
    {
        var (watch, patience) = (Stopwatch.StartNew(), within * TestedInstance.Current.Patience);
        while (true)
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            if (watch.Elapsed > patience)
            {
                throw new TimeoutException(complaint());
            }

            await Task.Delay(every ?? Interval);
        }
    }

    /// <summary>Asks every 20 ms, or as often as said, until the answer is yes.</summary>
    /// <inheritdoc cref="GetAsync{T}" />
    public static Task IsTrueAsync(Func<Task<bool>> ask, TimeSpan within, Func<string> complaint, TimeSpan? every = null) =>
        GetAsync<object>(async () => await ask() ? true : null, within, complaint, every);
}
