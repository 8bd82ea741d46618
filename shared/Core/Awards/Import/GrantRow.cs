using Pepper.Core.Imports;

namespace Pepper.Core.Awards.Import;

/// <summary>A row of a file that grants awards, as read: what it asks for, and what is wrong with it.</summary>
/// <param name="Number">Its number, the first row after the header being 0.</param>
/// <param name="Cells">Its cells, as written.</param>
/// <param name="UserId">Who is granted, as written.</param>
/// <param name="Grants">What, each perk once, in the order of the columns; either all of it or nothing is granted.</param>
/// <param name="Errors">What is wrong with it; nothing is granted unless this is empty.</param>
public sealed record GrantRow(
    int Number, IReadOnlyList<string> Cells, string UserId, IReadOnlyList<RowGrant> Grants, IReadOnlyList<string> Errors)
{
    /// <summary>Reads a row by the rules of docs/imports.md. Pure: users and perks are looked up later.</summary>
    public static GrantRow Read(GrantColumns columns, ImportLine line)
    {
        if (line.Fault(columns.Count, AwardsImport.Kind.MaxCell) is { } misshapen)
        {
            return new GrantRow(line.Number, line.Cells, string.Empty, [], [misshapen]);
        }

        var errors = new List<string>();
        var userId = Required(line.Cells[columns.UserId], "user_id", errors);
        var grants = columns.PerkId >= 0 ? One(columns, line.Cells, errors) : Many(columns, line.Cells, errors);
        if (grants.Count > GrantColumns.MaxPerRow)
        {
            errors.Add($"a row may grant at most {GrantColumns.MaxPerRow} perks");
        }

        return new GrantRow(line.Number, line.Cells, userId, grants, errors);
    }

    private static List<RowGrant> One(GrantColumns columns, IReadOnlyList<string> cells, List<string> errors)
    {
        var perkId = Required(cells[columns.PerkId], "perk_id", errors);
        var points = columns.Points < 0 ? null : PointsCell.Read(cells[columns.Points].Trim(), "points", errors);
        if (points == 0)
        {
            errors.Add("points must be above zero");
        }

        return [new RowGrant(perkId, points)];
    }

    private static List<RowGrant> Many(GrantColumns columns, IReadOnlyList<string> cells, List<string> errors)
    {
        var grants = new List<RowGrant>();
        foreach (var (perkId, index) in columns.Perks)
        {
            if (PointsCell.Read(cells[index].Trim(), GrantColumns.NameOf(perkId), errors) is { } points and not 0)
            {
                grants.Add(new RowGrant(perkId, points));
            }
        }

        return grants;
    }

    private static string Required(string cell, string name, List<string> errors)
    {
        var text = cell.Trim();
        if (text.Length == 0)
        {
            errors.Add($"{name} is required");
        }

        return text;
    }
}
