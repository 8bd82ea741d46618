using Pepper.Core.Storage;

namespace Pepper.Core.Segments;

/// <summary>What a decision about a membership comes to.</summary>
/// <param name="IsChanged">Whether the user is now in where it was not, or out where it was in.</param>
/// <param name="Writes">The writes to the user's partition; empty when all stays as it is.</param>
public sealed record SegmentChange(bool IsChanged, IReadOnlyList<Write> Writes);
