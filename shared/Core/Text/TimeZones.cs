namespace Pepper.Core.Text;

/// <summary>The time zones of the IANA database, by their ids.</summary>
public static class TimeZones
{
    /// <summary>The longest id that is looked up, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>The zone with this IANA id, such as <c>Europe/London</c> or <c>UTC</c>; null when there is none.</summary>
    public static TimeZoneInfo? Find(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(IsOfAnId) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId
            ? zone
            : null;

    /// <summary>The zone with an id that was checked when it was stored; UTC should this host's database not have it.</summary>
    public static TimeZoneInfo Get(string id) => Find(id) ?? TimeZoneInfo.Utc;

    private static bool IsOfAnId(char c) => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+';
}
