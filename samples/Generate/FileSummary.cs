namespace Pepper.Samples.Generate;

/// <summary>What a file was filled with.</summary>
/// <param name="Good">The rows that an import can take.</param>
/// <param name="Bad">The rows that an import must refuse.</param>
public sealed record FileSummary(int Good, int Bad);
