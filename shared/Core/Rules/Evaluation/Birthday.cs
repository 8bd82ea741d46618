namespace Pepper.Core.Rules.Evaluation;

/// <summary>When somebody has birthday.</summary>
public static class Birthday
{
    /// <summary>The birthday in a year; of 29 February it is 1 March where the year has none, as the years of age go.</summary>
    public static DateOnly In(int year, DateOnly birth) =>
        birth is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year) ? new DateOnly(year, 3, 1) : new DateOnly(year, birth.Month, birth.Day);

    /// <summary>
    /// Whether a day lies from so many days after a birthday to so many, both included, below zero for before. The day of birth
    /// itself is none.
    /// </summary>
    public static bool IsAbout(DateOnly birth, DateOnly day, int fromDay, int toDay)
    {
        for (var year = Math.Max(day.Year - 1, birth.Year + 1); year <= day.Year + 1 && year <= DateOnly.MaxValue.Year; year++)
        {
            var after = day.DayNumber - In(year, birth).DayNumber;
            if (after >= fromDay && after <= toDay)
            {
                return true;
            }
        }

        return false;
    }
}
