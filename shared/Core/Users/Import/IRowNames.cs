namespace Pepper.Core.Users.Import;

/// <summary>Gives rows their names, for good or for show.</summary>
internal interface IRowNames
{
    /// <summary>Gets a row its names: all, or none.</summary>
    /// <returns>Those that are somebody else's; empty when the row has got its names.</returns>
    Task<IReadOnlyList<TakenName>> TakeAsync(ImportRow row, CancellationToken cancellation);
}
