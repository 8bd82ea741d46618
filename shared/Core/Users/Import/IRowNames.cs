namespace Pepper.Core.Users.Import;

/// <summary>Gives rows their names, for good or for show.</summary>
internal interface IRowNames
{
    /// <summary>Gets a row its names: all, or none.</summary>
    /// <returns>Which of them are whose; empty when the row has got them.</returns>
    Task<IReadOnlyList<string>> TakeAsync(ImportRow row, CancellationToken cancellation);
}
