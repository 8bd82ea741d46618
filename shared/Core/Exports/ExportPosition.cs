namespace Pepper.Core.Exports;

/// <summary>How far an export has come. Small, as every step records it.</summary>
/// <param name="Parts">Parts written.</param>
/// <param name="File">The file that the last part belongs to; null before the first part.</param>
/// <param name="Rows">Rows written.</param>
/// <param name="Next">The key of the row to go on from; null for the beginning.</param>
/// <param name="IsWhole">Whether no rows are left.</param>
public sealed record ExportPosition(int Parts, ExportFile? File, long Rows, string? Next, bool IsWhole)
{
    /// <summary>What the plan noted, if anything.</summary>
    public string? Plan { get; init; }

    /// <summary>Before anything is written.</summary>
    public static ExportPosition Start { get; } = new(0, null, 0, null, false);
}

/// <summary>A file that is being written.</summary>
/// <param name="Number">Which one, from 1.</param>
/// <param name="FirstPart">The number of its first part.</param>
/// <param name="Rows">Rows in it so far.</param>
/// <param name="Bytes">Its length so far.</param>
public sealed record ExportFile(int Number, int FirstPart, long Rows, long Bytes);

/// <summary>A step of an export: the writing of the part after a position. Taken again, it comes to the same.</summary>
/// <param name="Run">The export.</param>
/// <param name="Position">How far it has come.</param>
public sealed record ExportStep(ExportRun Run, ExportPosition Position);
