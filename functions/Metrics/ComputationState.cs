using Pepper.Core.Metrics.Computing;

namespace Pepper.Functions.Metrics;

/// <summary>How far the orchestration of a computation has come.</summary>
/// <param name="Run">The computation.</param>
/// <param name="Position">How far it has come; null before its first step.</param>
public sealed record ComputationState(ComputationRun Run, ComputationPosition? Position);
