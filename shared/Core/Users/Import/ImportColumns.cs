using Pepper.Core.Imports;
using Pepper.Core.Results;

namespace Pepper.Core.Users.Import;

/// <summary>
/// The columns of an import file, as its header names them. Names are compared without regard to case and surrounding
/// spaces. Reference: Users, Start Bulk User Import.
/// </summary>
public sealed class ImportColumns
{
    /// <summary>The most perks one row may be granted, and the most audiences it may join.</summary>
    public const int MaxPerRow = 60;

    private const string Perk = "perk";
    private const string Audience = "audience";
    private const string Points = "points_perk_";

    private static readonly string[] Required = ["user_first_name", "user_last_name", "opt_in_marketing"];

    private static readonly string[] Single =
    [
        .. Required, "email", "mobile", "dob", "phoneNumberLastUsedToOrder", "line1", "line2", "city", "region", "postalCode", "country",
    ];

    private static readonly HashSet<string> Results = new(ImportResult.Columns, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, int> singles = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<GrantColumn> grants = [];
    private readonly List<int> audiences = [];
    private readonly List<EchoColumn> echoes = [];

    private ImportColumns(int count) => Count = count;

    /// <summary>How many columns there are.</summary>
    public int Count { get; }

    /// <summary>The columns that grant perks, in the file's order.</summary>
    public IReadOnlyList<GrantColumn> Grants => grants;

    /// <summary>The <c>audience</c> columns, in the file's order.</summary>
    public IReadOnlyList<int> Audiences => audiences;

    /// <summary>
    /// The columns that the result file repeats, in its order: that of the file, with all <c>perk</c> columns folded into
    /// one and all <c>audience</c> columns into one, and these two before the first <c>points_perk_</c> column.
    /// </summary>
    public IReadOnlyList<EchoColumn> Echoes => echoes;

    /// <summary>The index of a column that may occur once; -1 when the file has none of this name.</summary>
    public int IndexOf(string name) => singles.GetValueOrDefault(name, -1);

    /// <summary>Reads the header; 422 names the column that is missing or wrong.</summary>
    /// <param name="header">The fields of the header.</param>
    /// <param name="line">The header's line in the file, from 1.</param>
    public static Result<ImportColumns> From(IReadOnlyList<string> header, int line)
    {
        var columns = new ImportColumns(header.Count);
        if (ImportHeader.Check(header, line, columns.Add, columns.Missing) is { } fault)
        {
            return fault;
        }

        columns.Order();
        return columns;
    }

    private string? Add(string written, string name, int index)
    {
        if (name.Equals(Perk, StringComparison.OrdinalIgnoreCase))
        {
            grants.Add(new GrantColumn(index, Perk, null));
            Fold(Perk, EchoKind.Perks);
        }
        else if (name.Equals(Audience, StringComparison.OrdinalIgnoreCase))
        {
            audiences.Add(index);
            Fold(Audience, EchoKind.Audiences);
        }
        else if (name.StartsWith(Points, StringComparison.OrdinalIgnoreCase))
        {
            var perkId = name[Points.Length..];
            if (grants.Exists(column => column.PerkId == perkId))
            {
                return $"the column `{name}` occurs twice.";
            }

            grants.Add(new GrantColumn(index, name, perkId));
            echoes.Add(new EchoColumn(written, EchoKind.Points, index));
        }
        else if (!Results.Contains(name))
        {
            // A result file, corrected and sent again, brings the last run's outcome along: that is not echoed.
            echoes.Add(new EchoColumn(written, EchoKind.Cell, index));
            if (Array.Exists(Single, single => single.Equals(name, StringComparison.OrdinalIgnoreCase)) && !singles.TryAdd(name, index))
            {
                return $"the column `{name}` occurs twice.";
            }
        }

        return grants.Count > MaxPerRow || audiences.Count > MaxPerRow
            ? $"a file may have at most {MaxPerRow} columns of perks and {MaxPerRow} of audiences."
            : null;
    }

    private void Fold(string name, EchoKind kind)
    {
        if (!echoes.Exists(column => column.Kind == kind))
        {
            echoes.Add(new EchoColumn(name, kind, -1));
        }
    }

    private string? Missing()
    {
        foreach (var name in Required)
        {
            if (IndexOf(name) < 0)
            {
                return $"the column `{name}` is missing.";
            }
        }

        return IndexOf("email") < 0 && IndexOf("mobile") < 0
            ? "the columns `email` and `mobile` are both missing; one of them is needed."
            : null;
    }

    private void Order()
    {
        var points = echoes.FindIndex(column => column.Kind == EchoKind.Points);
        var late = points < 0 ? [] : echoes.FindAll(column => column.Kind is EchoKind.Perks or EchoKind.Audiences && echoes.IndexOf(column) > points);
        echoes.RemoveAll(late.Contains);
        echoes.InsertRange(Math.Max(points, 0), late);
    }
}
