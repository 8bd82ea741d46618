namespace Pepper.Core.Awards;

/// <summary>Points of an award that are lost together.</summary>
/// <param name="Points">How many are left of them.</param>
/// <param name="ExpiresAt">The moment from which they no longer count.</param>
public sealed record PointLot(decimal Points, DateTimeOffset ExpiresAt);
