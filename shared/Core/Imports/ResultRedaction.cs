using Pepper.Core.Privacy;

namespace Pepper.Core.Imports;

/// <summary>
/// Takes persons out of the rows of a result file. Of a row that is a person's nothing is left but what an import does with
/// ids and points: the columns of <see cref="IsKept"/>, and the error without the cells it quotes. In other rows only the
/// texts that identify the person are replaced.
/// </summary>
internal sealed class ResultRedaction(IReadOnlyList<PersonMark> persons)
{
    private static readonly HashSet<string> Kept = new(StringComparer.OrdinalIgnoreCase)
    {
        "pepper_id", "user_id", "perk", "perk_id", "points", "audience", "opt_in_marketing", "award_ids", "audiences_added", "result",
    };

    private static readonly string[] KeptPrefixes = ["points_perk_", "perk_", "perk_awarded_", "award_awarded_", "points_available_"];

    private string[] columns = [];
    private int error = -1;

    /// <summary>How many rows of each person were changed, by the user's id.</summary>
    public Dictionary<string, int> Changed { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of the columns, once the header was read.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>What stands in the place of a record; null for itself.</summary>
    public IReadOnlyList<string>? Replace(IReadOnlyList<string> cells, int record)
    {
        if (record == 0)
        {
            columns = [.. cells.Select(cell => cell.Trim().TrimStart('\uFEFF'))];
            error = Array.FindLastIndex(columns, name => name == "error");
            return null;
        }

        string[]? replaced = null;
        foreach (var person in persons)
        {
            var row = replaced ?? cells;
            var changed = person.Owns(row) ? Blank(row, person) : Redact(row, person);
            if (changed is not null)
            {
                replaced = changed;
                Changed[person.Person.UserId] = Changed.GetValueOrDefault(person.Person.UserId) + 1;
            }
        }

        return replaced;
    }

    private static bool IsKept(string column) =>
        Kept.Contains(column) || KeptPrefixes.Any(prefix => column.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private string[]? Blank(IReadOnlyList<string> cells, PersonMark person)
    {
        var quoted = new PersonalStrings([.. cells.Where((cell, index) => index != error && !IsKept(NameOf(index))), .. person.Person.Strings.All]);
        var blank = new string[cells.Count];
        var any = false;
        for (var index = 0; index < blank.Length; index++)
        {
            var isText = index == error || IsKept(NameOf(index));
            blank[index] = !isText ? string.Empty
                : cells[index] == person.Person.UserId ? cells[index]
                : index == error ? quoted.Redact(cells[index]) : person.Redact(cells[index]);
            any |= blank[index] != cells[index];
        }

        return any ? blank : null;
    }

    private static string[]? Redact(IReadOnlyList<string> cells, PersonMark person)
    {
        string[]? redacted = null;
        for (var index = 0; index < cells.Count; index++)
        {
            if (person.Redact(cells[index]) is var text && !ReferenceEquals(text, cells[index]))
            {
                redacted ??= [.. cells];
                redacted[index] = text;
            }
        }

        return redacted;
    }

    private string NameOf(int index) => index < columns.Length ? columns[index] : string.Empty;
}
