using System.Globalization;
using System.Text.RegularExpressions;

namespace Pepper.Tests.Unit.Bindings;

/// <summary>
/// What schedules both hosts understand, and alike: six fields of numbers, ranges, lists and steps. The Functions host reads
/// NCRONTAB, which knows none of <c>L</c>, <c>W</c>, <c>#</c>, <c>?</c> and no 7 for Sunday; the local host's reader does.
/// </summary>
internal static partial class Ncrontab
{
    private static readonly (string Field, int Least, int Most)[] Fields =
        [("second", 0, 59), ("minute", 0, 59), ("hour", 0, 23), ("day", 1, 31), ("month", 1, 12), ("day of the week", 0, 6)];

    /// <summary>What is wrong with a schedule; null when nothing is.</summary>
    public static string? FaultOf(string schedule)
    {
        var fields = schedule.Split(' ');
        return fields.Length == Fields.Length
            ? fields.Zip(Fields, (text, field) => FaultOf(text, field.Field, field.Least, field.Most)).OfType<string>().FirstOrDefault()
            : $"'{schedule}' has {fields.Length} fields and not six.";
    }

    private static string? FaultOf(string text, string field, int least, int most)
    {
        foreach (var part in text.Split(','))
        {
            if (Part().Match(part) is not { Success: true } match)
            {
                return $"'{part}' is no {field}.";
            }

            var (first, last) = (Number(match.Groups["first"], least), Number(match.Groups["last"], most));
            if (first < least || last > most || first > last || Number(match.Groups["step"], 1) == 0)
            {
                return $"'{part}' is no {field} from {least} to {most}.";
            }
        }

        return null;
    }

    private static int Number(Group group, int otherwise) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : otherwise;

    [GeneratedRegex("^(\\*|(?<first>[0-9]{1,2})(-(?<last>[0-9]{1,2}))?)(/(?<step>[0-9]{1,2}))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
