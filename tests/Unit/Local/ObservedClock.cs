using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Pepper.Tests.Unit.Local;

/// <summary>A clock that stands still, and knows what waits for it: so a test can wait for the waiting to have begun.</summary>
internal sealed class ObservedClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly ConcurrentDictionary<DateTimeOffset, int> awaited = new();

    /// <summary>Whether something waits for this time, or has.</summary>
    public bool Awaits(DateTimeOffset time) => awaited.ContainsKey(time);

    /// <summary>Waits until something waits for this time, then makes it that time.</summary>
    public async Task GoToAsync(DateTimeOffset time)
    {
        await DurableHost.WaitUntilAsync(() => awaited.ContainsKey(time));
        SetUtcNow(time);
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ObservedTimer(this, base.CreateTimer(callback, state, dueTime, period));
        Note(dueTime);
        return timer;
    }

    private void Note(TimeSpan wait)
    {
        if (wait != Timeout.InfiniteTimeSpan)
        {
            awaited.AddOrUpdate(GetUtcNow() + wait, 1, (_, count) => count + 1);
        }
    }

    private sealed class ObservedTimer(ObservedClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            clock.Note(dueTime);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
