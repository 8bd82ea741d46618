namespace Pepper.Core.Rules.Simulation;

/// <summary>How much there is to do, as the first step found it.</summary>
/// <param name="Slices">Slices of the log, to be matched in any order.</param>
/// <param name="Buckets">Buckets of users, to be folded once all slices are matched, in any order.</param>
public sealed record SimulationSize(int Slices, int Buckets);

/// <summary>A step of a simulation. Small, as every step is recorded; taken again, it comes to the same.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="OperationId">The operation.</param>
/// <param name="Number">Which slice, or which bucket, from 0.</param>
/// <param name="Done">Actions that steps have dealt with that are known to have ended.</param>
public sealed record SimulationStep(string TenantId, string OperationId, int Number, long Done);
