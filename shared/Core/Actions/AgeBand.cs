namespace Pepper.Core.Actions;

/// <summary>How old somebody is, no closer than an action may tell: the date of birth stays with the user.</summary>
public static class AgeBand
{
    private static readonly (int From, string Name)[] Bands =
        [(65, "65+"), (55, "55-64"), (45, "45-54"), (35, "35-44"), (25, "25-34"), (18, "18-24"), (0, "0-17")];

    /// <summary>The bands, the oldest first.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Bands.Select(band => band.Name)];

    /// <summary>
    /// The band: <c>0-17</c>, <c>18-24</c>, <c>25-34</c>, <c>35-44</c>, <c>45-54</c>, <c>55-64</c> or <c>65+</c>, in years
    /// completed. Null for a birth to come. Who was born on 29 February is a year older on 1 March.
    /// </summary>
    public static string? Of(DateOnly birth, DateOnly today)
    {
        var years = YearsOf(birth, today);
        return Array.Find(Bands, band => years >= band.From).Name;
    }

    /// <summary>The years completed, below zero for a birth to come.</summary>
    public static int YearsOf(DateOnly birth, DateOnly today)
    {
        var years = today.Year - birth.Year;
        return (today.Month, today.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }
}
