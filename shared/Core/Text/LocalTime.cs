namespace Pepper.Core.Text;

/// <summary>Turns what clocks on the wall show into moments.</summary>
public static class LocalTime
{
    /// <summary>
    /// The moment when the clocks of a zone show this. A time that comes twice, as clocks are put back, is the first of the
    /// two; one that is left out, as they are put forward, is the moment when they are.
    /// </summary>
    public static DateTimeOffset MomentOf(DateTime wall, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);

        // Zones put their clocks forward by at most a day, nearly all by an hour or less; the gap ends on a minute.
        while (zone.IsInvalidTime(wall))
        {
            wall = wall.AddMinutes(1);
        }

        // Of the two moments the first one is that with the greater offset.
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }
}
