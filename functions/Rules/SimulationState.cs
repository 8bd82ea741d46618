using Pepper.Core.Rules.Simulation;

namespace Pepper.Functions.Rules;

/// <summary>How far the orchestration of a simulation has come.</summary>
/// <param name="Run">The simulation.</param>
/// <param name="Size">How much there is to do; null before that is known.</param>
/// <param name="NextSlice">The first slice that nothing has been done about.</param>
/// <param name="Done">Actions in the slices before it.</param>
public sealed record SimulationState(SimulationRun Run, SimulationSize? Size, int NextSlice, long Done);
