namespace Pepper.Core.Exports;

/// <summary>
/// Gives the rows of one kind of export. Which rows there are is fixed by the run: whatever comes to be after its start is
/// not among them, and reading from the same place twice gives the same rows. Collected by dependency injection.
/// </summary>
public interface IExportSource
{
    /// <summary>What it exports.</summary>
    ExportKind Kind { get; }

    /// <summary>Looks ahead, once, before anything is read.</summary>
    Task<ExportPlan> PlanAsync(ExportRun run, CancellationToken cancellation);

    /// <summary>The header of the files.</summary>
    /// <param name="plan">What the plan noted.</param>
    IReadOnlyList<string> ColumnsOf(string? plan) => Kind.Columns;

    /// <summary>Reads on, at most some thousand rows.</summary>
    /// <param name="run">The export.</param>
    /// <param name="plan">What the plan noted.</param>
    /// <param name="from">The key of the row to begin with, that row included; null for the first one.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<ExportPage> ReadAsync(ExportRun run, string? plan, string? from, CancellationToken cancellation);
}

/// <summary>What an export knows before it reads.</summary>
/// <param name="Rows">How many rows there are; null where counting them would take long.</param>
/// <param name="Notes">What else reading needs to know, as text: at most some thousand characters, as every step records it.</param>
public sealed record ExportPlan(long? Rows, string? Notes = null);

/// <summary>Some rows of an export.</summary>
/// <param name="Rows">The rows, in order.</param>
/// <param name="Next">The key to read on from; null when these are the last ones.</param>
public sealed record ExportPage(IReadOnlyList<ExportRow> Rows, string? Next);

/// <summary>A row of an export.</summary>
/// <param name="Key">
/// Where reading can begin again with this row; ids and times alone, at most some hundred characters, as every step
/// records it.
/// </param>
/// <param name="Cells">Its cells, one for each column, as they are: formulas are made harmless when they are written.</param>
public readonly record struct ExportRow(string Key, IReadOnlyList<string> Cells);
