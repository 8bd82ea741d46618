using System.Text.Json.Serialization;

namespace Pepper.Core.Metrics.Folding;

/// <summary>
/// The time that a metric looks at. One that slides is kept in buckets, hours or days, so that what is counted by increments and
/// what is counted anew is the same sum. Reference: Metrics - User, <c>timeRange</c>; Metrics - Segment, <c>periods</c>.
/// </summary>
[JsonConverter(typeof(MetricRangeConverter))]
public abstract record MetricRange
{
    /// <summary>Whether what was counted drops out as time goes by.</summary>
    public virtual bool Slides => true;

    /// <summary>The bucket of a moment.</summary>
    /// <param name="time">The moment.</param>
    /// <param name="zone">Whose days count.</param>
    public virtual long BucketOf(DateTimeOffset time, TimeZoneInfo zone) => DayOf(time, zone).DayNumber;

    /// <summary>The first bucket that counts at a moment; later ones all do.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="zone">Whose days count.</param>
    public abstract long FirstBucket(DateTimeOffset now, TimeZoneInfo zone);

    /// <summary>Whether something of that time counts at a moment that is not before it.</summary>
    /// <param name="time">When it was.</param>
    /// <param name="now">The moment.</param>
    /// <param name="zone">Whose days count.</param>
    public virtual bool Contains(DateTimeOffset time, DateTimeOffset now, TimeZoneInfo zone) =>
        BucketOf(time, zone) >= FirstBucket(now, zone);

    /// <summary>A time before which nothing counts at a moment, to begin reading at; null where all of time counts.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="zone">Whose days count.</param>
    public virtual DateTimeOffset? NothingBefore(DateTimeOffset now, TimeZoneInfo zone)
    {
        // A day begins at most 14 hours before and 12 hours after it does in UTC.
        var first = DateOnly.FromDayNumber((int)FirstBucket(now, zone));
        return new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddDays(-1);
    }

    /// <summary>The day of a moment in a calendar.</summary>
    protected static DateOnly DayOf(DateTimeOffset time, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);

    /// <summary>All of time; or the day, week (from Monday), month or year that the moment is in.</summary>
    /// <param name="Name">Which.</param>
    public sealed record Calendar(MetricPeriod Name) : MetricRange
    {
        /// <inheritdoc />
        public override bool Slides => Name != MetricPeriod.AllTime;

        /// <inheritdoc />
        public override long FirstBucket(DateTimeOffset now, TimeZoneInfo zone)
        {
            var today = DayOf(now, zone);
            return Name switch
            {
                MetricPeriod.AllTime => 0,
                MetricPeriod.Today => today.DayNumber,
                MetricPeriod.ThisWeek => today.DayNumber - (((int)today.DayOfWeek + 6) % 7),
                MetricPeriod.ThisMonth => new DateOnly(today.Year, today.Month, 1).DayNumber,
                _ => new DateOnly(today.Year, 1, 1).DayNumber,
            };
        }

        /// <inheritdoc />
        public override DateTimeOffset? NothingBefore(DateTimeOffset now, TimeZoneInfo zone) => Slides ? base.NothingBefore(now, zone) : null;
    }

    /// <summary>From one moment to another, that one not included.</summary>
    /// <param name="From">The first moment that counts; null for no bound.</param>
    /// <param name="To">The first moment that does not count any more; null for no bound.</param>
    public sealed record Absolute(DateTimeOffset? From, DateTimeOffset? To) : MetricRange
    {
        /// <inheritdoc />
        public override bool Slides => false;

        /// <inheritdoc />
        public override long FirstBucket(DateTimeOffset now, TimeZoneInfo zone) => 0;

        /// <inheritdoc />
        public override bool Contains(DateTimeOffset time, DateTimeOffset now, TimeZoneInfo zone) =>
            (From is not { } from || time >= from) && (To is not { } to || time < to);

        /// <inheritdoc />
        public override DateTimeOffset? NothingBefore(DateTimeOffset now, TimeZoneInfo zone) => From;
    }

    /// <summary>
    /// The last so many hours, days, weeks, months or years: whole hours of UTC, or whole days, the one that the moment is in
    /// included.
    /// </summary>
    /// <param name="Amount">How many, from 1 to what <see cref="MostOf"/> says.</param>
    /// <param name="Unit">Of what.</param>
    public sealed record Sliding(int Amount, MetricUnit Unit) : MetricRange
    {
        /// <summary>The most of a unit: two years, or 31 days where hours are counted.</summary>
        public static int MostOf(MetricUnit unit) => unit switch
        {
            MetricUnit.Hours => 744,
            MetricUnit.Days => 731,
            MetricUnit.Weeks => 104,
            MetricUnit.Months => 24,
            _ => 2,
        };

        /// <inheritdoc />
        public override long BucketOf(DateTimeOffset time, TimeZoneInfo zone) =>
            Unit == MetricUnit.Hours ? time.UtcTicks / TimeSpan.TicksPerHour : base.BucketOf(time, zone);

        /// <inheritdoc />
        public override long FirstBucket(DateTimeOffset now, TimeZoneInfo zone)
        {
            var current = BucketOf(now, zone);
            return Unit switch
            {
                MetricUnit.Hours or MetricUnit.Days => current - Amount + 1,
                MetricUnit.Weeks => current - (7 * Amount) + 1,
                MetricUnit.Months => DateOnly.FromDayNumber((int)current).AddMonths(-Amount).DayNumber + 1,
                _ => DateOnly.FromDayNumber((int)current).AddYears(-Amount).DayNumber + 1,
            };
        }

        /// <inheritdoc />
        public override DateTimeOffset? NothingBefore(DateTimeOffset now, TimeZoneInfo zone) =>
            Unit == MetricUnit.Hours ? new DateTimeOffset(FirstBucket(now, zone) * TimeSpan.TicksPerHour, TimeSpan.Zero) : base.NothingBefore(now, zone);
    }
}
