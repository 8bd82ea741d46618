namespace Pepper.Core.Imports;

/// <summary>A step of the work on one chunk. Every step can be taken again, and comes to the same.</summary>
/// <param name="Run">The import.</param>
/// <param name="Plan">How its file is divided.</param>
/// <param name="Chunk">Which chunk, from 0.</param>
public sealed record ImportStep(ImportRun Run, ImportPlan Plan, int Chunk);
