namespace Pepper.Core.Awards;

/// <summary>Points that orders earned and that are held back for now.</summary>
/// <param name="Points">How many.</param>
/// <param name="AvailableAt">The full hour from which they can be redeemed.</param>
public sealed record PendingPoints(decimal Points, DateTimeOffset AvailableAt);
