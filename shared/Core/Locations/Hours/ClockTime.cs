using System.Globalization;
using System.Text.RegularExpressions;

namespace Pepper.Core.Locations.Hours;

/// <summary>Reads times of day as people write them on doors.</summary>
internal static partial class ClockTime
{
    internal const int MinutesOfDay = 24 * 60;

    /// <summary>
    /// The minutes since midnight, 0 to 1440: <c>9am</c>, <c>9:30 pm</c>, <c>9.30am</c>, <c>noon</c>, <c>midnight</c>,
    /// <c>17:00</c>, <c>24:00</c>. Null for all else; a bare <c>9</c> could be either half of the day.
    /// </summary>
    internal static int? Read(string text)
    {
        var match = Pattern().Match(text.Trim());
        if (!match.Success)
        {
            return null;
        }

        if (match.Groups["word"].Success)
        {
            return match.Groups["word"].Value.Equals("midnight", StringComparison.OrdinalIgnoreCase) ? 0 : MinutesOfDay / 2;
        }

        var hour = int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        if (minute > 59)
        {
            return null;
        }

        return match.Groups["half"].Success ? OfHalf(hour, minute, match.Groups["half"].Value) : OfDay(hour, minute, match.Groups["minute"].Success);
    }

    private static int? OfHalf(int hour, int minute, string half) => hour is < 1 or > 12
        ? null
        : ((hour % 12) + (half[0] is 'p' or 'P' ? 12 : 0)) * 60 + minute;

    private static int? OfDay(int hour, int minute, bool hasMinutes)
    {
        var total = (hour * 60) + minute;
        return hasMinutes && total <= MinutesOfDay ? total : null;
    }

    [GeneratedRegex(
        @"^(?:(?<word>noon|midday|midnight)|(?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))?\s*(?<half>[ap]\.?m\.?)?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Pattern();
}
