namespace Pepper.Core.Rules.Simulation;

/// <summary>A stretch of the action log.</summary>
/// <param name="From">Actions from this moment on.</param>
/// <param name="Before">Actions before this moment.</param>
/// <param name="Actions">How many there are that the simulation looks at.</param>
public sealed record TimeSlice(DateTimeOffset From, DateTimeOffset Before, long Actions)
{
    /// <summary>
    /// Divides a stretch into slices of some length, in order; what is empty is left out. Halves by time until a half is small
    /// enough, so that busy hours come in many slices and quiet weeks in one. Actions of one millisecond stay together.
    /// </summary>
    /// <param name="whole">The stretch.</param>
    /// <param name="most">The most actions of a slice.</param>
    /// <param name="count">Counts the actions between two moments.</param>
    public static async Task<IReadOnlyList<TimeSlice>> DivideAsync(
        TimeSlice whole, long most, Func<DateTimeOffset, DateTimeOffset, Task<long>> count)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(count);
        var slices = new List<TimeSlice>();
        var open = new Stack<TimeSlice>([whole]);
        while (open.TryPop(out var slice))
        {
            var half = (long)((slice.Before - slice.From).TotalMilliseconds / 2);
            if (slice.Actions <= most || half == 0)
            {
                if (slice.Actions > 0)
                {
                    slices.Add(slice);
                }

                continue;
            }

            var middle = slice.From.AddMilliseconds(half);
            var first = await count(slice.From, middle);
            open.Push(new TimeSlice(middle, slice.Before, slice.Actions - first));
            open.Push(new TimeSlice(slice.From, middle, first));
        }

        return slices;
    }
}
