namespace Pepper.Core.Metrics.Folding;

/// <summary>An action that values have counted, for as long as it may be told of again.</summary>
/// <param name="Id">The action.</param>
/// <param name="At">When it was recorded.</param>
public sealed record AppliedAction(string Id, DateTimeOffset At);
