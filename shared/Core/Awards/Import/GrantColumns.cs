using System.Text.RegularExpressions;
using Pepper.Core.Ids;
using Pepper.Core.Imports;
using Pepper.Core.Results;

namespace Pepper.Core.Awards.Import;

/// <summary>
/// The columns of a file that grants awards, as its header names them: <c>user_id</c> and <c>perk_id</c>, perhaps with
/// <c>points</c>; or <c>user_id</c> and one or more <c>perk_&lt;id&gt;</c>. Names are compared without regard to case and
/// surrounding spaces. Reference: Awards, Start Bulk Grant Awards Import.
/// </summary>
public sealed partial class GrantColumns
{
    /// <summary>The most <c>perk_&lt;id&gt;</c> columns a file may have.</summary>
    public const int MaxPerks = 60;

    /// <summary>
    /// The most perks that one row may grant. A row is one commit, and a grant comes to eight writes at the most: the
    /// award, three entries of its ledger, a reminder, three actions.
    /// </summary>
    public const int MaxPerRow = 12;

    private const string Prefix = "perk_";

    private readonly List<(string Name, int Index)> echoes = [];
    private readonly List<(string PerkId, int Index)> perks = [];

    private GrantColumns(int count) => Count = count;

    /// <summary>How many columns there are.</summary>
    public int Count { get; }

    /// <summary>Where <c>user_id</c> is, from 0.</summary>
    public int UserId { get; private set; } = -1;

    /// <summary>Where <c>perk_id</c> is; -1 in a file with <c>perk_&lt;id&gt;</c> columns.</summary>
    public int PerkId { get; private set; } = -1;

    /// <summary>Where <c>points</c> is; -1 when there is none.</summary>
    public int Points { get; private set; } = -1;

    /// <summary>The perks of the <c>perk_&lt;id&gt;</c> columns, in the file's order.</summary>
    public IReadOnlyList<(string PerkId, int Index)> Perks => perks;

    /// <summary>The columns that the result file repeats, in the file's order.</summary>
    public IReadOnlyList<(string Name, int Index)> Echoes => echoes;

    /// <summary>The most perks that a row of this file may grant.</summary>
    public int GrantsPerRow => PerkId >= 0 ? 1 : Math.Min(perks.Count, MaxPerRow);

    /// <summary>The name of a perk's column.</summary>
    public static string NameOf(string perkId) => Prefix + perkId;

    /// <summary>Reads the header; 422 names the column that is missing or wrong.</summary>
    /// <param name="header">The fields of the header.</param>
    /// <param name="line">The header's line in the file, from 1.</param>
    public static Result<GrantColumns> From(IReadOnlyList<string> header, int line)
    {
        var columns = new GrantColumns(header.Count);
        return ImportHeader.Check(header, line, columns.Add, columns.Missing) is { } fault ? fault : columns;
    }

    private string? Add(string written, string name, int index)
    {
        if (OutcomeName().IsMatch(name))
        {
            // A result file, corrected and sent again, brings the last run's outcome along: that is not echoed.
            return null;
        }

        echoes.Add((name, index));
        return name.ToUpperInvariant() switch
        {
            "USER_ID" => Once(name, UserId, () => UserId = index),
            "PERK_ID" => Once(name, PerkId, () => PerkId = index),
            "POINTS" => Once(name, Points, () => Points = index),
            _ => PerkName().IsMatch(name) ? AddPerk(name, index) : null,
        };
    }

    private string? AddPerk(string name, int index)
    {
        var perkId = name[Prefix.Length..].ToLowerInvariant();
        if (!ObjectId.IsValid(perkId))
        {
            return $"the column `{name}` names no perk: ids have {ObjectId.Length} digits.";
        }

        if (perks.Exists(perk => perk.PerkId == perkId))
        {
            return Twice(name);
        }

        perks.Add((perkId, index));
        return perks.Count > MaxPerks ? $"a file may have at most {MaxPerks} columns of perks." : null;
    }

    private string? Missing() => this switch
    {
        { UserId: < 0 } => "the column `user_id` is missing.",
        { PerkId: < 0, perks.Count: 0 } => "there is neither a column `perk_id` nor one named `perk_` and a perk's id.",
        { PerkId: >= 0, perks.Count: > 0 } => "there may be a column `perk_id`, or columns named `perk_` and a perk's id, not both.",
        _ => null,
    };

    private static string? Once(string name, int known, Action take)
    {
        if (known >= 0)
        {
            return Twice(name);
        }

        take();
        return null;
    }

    private static string Twice(string name) => $"the column `{name}` occurs twice.";

    // Eight digits and more are meant to be an id, be they right or wrong; perk_title and the like are columns to echo.
    [GeneratedRegex("^perk_[0-9a-f]{8,}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PerkName();

    [GeneratedRegex("^(?:result|error|(?:perk_awarded|award_awarded|points_available)_[0-9]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex OutcomeName();
}
