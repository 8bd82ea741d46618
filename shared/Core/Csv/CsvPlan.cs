namespace Pepper.Core.Csv;

/// <summary>How a CSV file is divided.</summary>
/// <param name="Header">The header; its <see cref="CsvChunk.Rows"/> is 0.</param>
/// <param name="Chunks">The rows, in the file's order.</param>
/// <param name="Rows">How many rows there are.</param>
public sealed record CsvPlan(CsvChunk Header, IReadOnlyList<CsvChunk> Chunks, int Rows);
