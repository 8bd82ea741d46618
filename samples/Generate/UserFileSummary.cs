namespace Pepper.Samples.Generate;

/// <summary>What a file of users was filled with.</summary>
/// <param name="Good">The rows that an import can take.</param>
/// <param name="Bad">The rows that an import must refuse.</param>
public sealed record UserFileSummary(int Good, int Bad);
