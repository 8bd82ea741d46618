using Pepper.Core.Exports;

namespace Pepper.Functions.Exports;

/// <summary>How far the orchestration of an export has come.</summary>
/// <param name="Run">The export.</param>
/// <param name="Position">How far it has come; null before its first step.</param>
public sealed record ExportState(ExportRun Run, ExportPosition? Position);
