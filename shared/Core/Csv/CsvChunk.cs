namespace Pepper.Core.Csv;

/// <summary>A stretch of whole records of a CSV file, to be handled as one piece of work.</summary>
/// <param name="Offset">The file's byte it begins at.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="FirstRow">The number of its first row, that of the first row after the header being 0.</param>
/// <param name="Rows">How many rows it holds.</param>
public sealed record CsvChunk(long Offset, int Length, int FirstRow, int Rows);
