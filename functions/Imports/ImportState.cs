using Pepper.Core.Imports;

namespace Pepper.Functions.Imports;

/// <summary>How far the orchestration of an import has come.</summary>
/// <param name="Run">The import.</param>
/// <param name="Plan">How its file is divided; null before that is known.</param>
/// <param name="NextChunk">The first chunk that nothing has been done about.</param>
public sealed record ImportState(ImportRun Run, ImportPlan? Plan, int NextChunk);
