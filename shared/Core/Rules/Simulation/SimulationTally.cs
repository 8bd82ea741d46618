using System.Globalization;

namespace Pepper.Core.Rules.Simulation;

/// <summary>What one rule would have done, as counted so far. Tallies of different users add up.</summary>
public sealed class SimulationTally
{
    /// <summary>The most examples that are kept.</summary>
    public const int MaxExamples = 20;

    /// <summary>Actions that met all conditions.</summary>
    public long Matched { get; set; }

    /// <summary>Users who have such an action.</summary>
    public long UsersMatched { get; set; }

    /// <summary>Users whom the rule would have acted on.</summary>
    public long Users { get; set; }

    /// <summary>How often it would have acted.</summary>
    public long Fired { get; set; }

    /// <summary>The points that it would have granted, where it grants any.</summary>
    public decimal PointsGranted { get; set; }

    /// <summary>The points that it would have taken at most: no balance goes below zero.</summary>
    public decimal PointsTaken { get; set; }

    /// <summary>How often its effect would have been refused, by reason.</summary>
    public SortedDictionary<string, long> Refused { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Matches and effects by day of the tenant's calendar, <c>YYYY-MM-DD</c>; days without are left out.</summary>
    public SortedDictionary<string, SimulatedDay> Days { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The newest actions that it would have acted on.</summary>
    public List<SimulationExample> Examples { get; init; } = [];

    /// <summary>Counts what another tally of the same rule has counted, of other users.</summary>
    public void Add(SimulationTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Matched += other.Matched;
        UsersMatched += other.UsersMatched;
        Users += other.Users;
        Fired += other.Fired;
        PointsGranted += other.PointsGranted;
        PointsTaken += other.PointsTaken;
        foreach (var (reason, count) in other.Refused)
        {
            Refused[reason] = Refused.GetValueOrDefault(reason) + count;
        }

        foreach (var (day, counted) in other.Days)
        {
            var mine = Days.GetValueOrDefault(day) ?? new SimulatedDay(0, 0);
            Days[day] = new SimulatedDay(mine.Matched + counted.Matched, mine.Fired + counted.Fired);
        }

        other.Examples.ForEach(Show);
    }

    /// <summary>Counts a match on its day.</summary>
    internal void CountMatch(DateOnly day, bool fired)
    {
        var key = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var counted = Days.GetValueOrDefault(key) ?? new SimulatedDay(0, 0);
        Days[key] = new SimulatedDay(counted.Matched + 1, counted.Fired + (fired ? 1 : 0));
        Matched++;
        Fired += fired ? 1 : 0;
    }

    /// <summary>Counts an effect that is refused.</summary>
    internal void CountRefusal(string reason) => Refused[reason] = Refused.GetValueOrDefault(reason) + 1;

    /// <summary>Keeps an example, if it is among the newest.</summary>
    internal void Show(SimulationExample example)
    {
        if (Examples.Count == MaxExamples && SimulationExample.NewestFirst.Compare(example, Examples[^1]) >= 0)
        {
            return;
        }

        var place = Examples.BinarySearch(example, SimulationExample.NewestFirst);
        Examples.Insert(place < 0 ? ~place : place, example);
        if (Examples.Count > MaxExamples)
        {
            Examples.RemoveAt(MaxExamples);
        }
    }
}

/// <summary>One day of a simulation.</summary>
/// <param name="Matched">Actions that met all conditions.</param>
/// <param name="Fired">How often the rule would have acted.</param>
public sealed record SimulatedDay(long Matched, long Fired);
