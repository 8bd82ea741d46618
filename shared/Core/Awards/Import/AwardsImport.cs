using System.Globalization;
using Pepper.Core.Imports;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Awards.Import;

/// <summary>The bulk grant of awards. Reference: Awards, Start Bulk Grant Awards Import.</summary>
public static class AwardsImport
{
    private const string CausePrefix = "import|";

    /// <summary>What is imported.</summary>
    public static ImportKind Kind { get; } = new("awards", "/awards/import");

    /// <summary>Reads a call's query string.</summary>
    public static Result<StartImport> From(QueryFields query) => query.Finish(
        new StartImport(Kind, ImportOptions.Read(query) with { Dedupe = query.Flag("dedupe") ?? false }));

    /// <summary>What makes points move when a row of an import grants a perk, whichever kind of import it is.</summary>
    /// <param name="run">The import.</param>
    /// <param name="row">The row's number.</param>
    /// <param name="index">Which of the row's grants, from 0.</param>
    /// <param name="at">When.</param>
    public static MovementCause CauseOf(this ImportRun run, int row, int index, DateTimeOffset at) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{CausePrefix}{run.OperationId}|{row}|{index}"), at);

    /// <summary>What all causes of imports begin with.</summary>
    internal static string CausesBegin => CausePrefix;

    /// <summary>The operation and the row that a cause of an import names.</summary>
    internal static (string OperationId, int Row) SourceOf(string cause)
    {
        var parts = cause.Split('|');
        return (parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}
