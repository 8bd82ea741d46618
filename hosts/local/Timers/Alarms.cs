namespace Pepper.Local.Timers;

/// <summary>Rings at given times, one timer serving all. Nothing is remembered beyond the process.</summary>
/// <param name="clock">The clock.</param>
/// <param name="ring">Called for each item when its time has come; must return at once.</param>
/// <typeparam name="T">What to ring for.</typeparam>
internal sealed class Alarms<T>(TimeProvider clock, Action<T> ring) : IDisposable
{
    // A timer cannot wait for much longer than a month; a day keeps clear of that.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private readonly PriorityQueue<T, DateTimeOffset> items = new();
    private ITimer? timer;
    private bool disposed;

    /// <summary>Rings for the item at this time, or at once when it has passed.</summary>
    public void Set(T item, DateTimeOffset due)
    {
        lock (gate)
        {
            items.Enqueue(item, due);
            if (items.TryPeek(out _, out var first) && first == due)
            {
                Arm(due);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            timer?.Dispose();
        }
    }

    private void Arm(DateTimeOffset due)
    {
        if (disposed)
        {
            return;
        }

        var delay = due - clock.GetUtcNow();
        delay = delay < TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds));
        delay = delay > Longest ? Longest : delay;
        timer ??= clock.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    private void Ring()
    {
        var due = new List<T>();
        lock (gate)
        {
            var now = clock.GetUtcNow();
            while (items.TryPeek(out var item, out var time) && time <= now)
            {
                items.Dequeue();
                due.Add(item);
            }

            if (items.TryPeek(out _, out var next))
            {
                Arm(next);
            }
        }

        due.ForEach(ring);
    }
}
