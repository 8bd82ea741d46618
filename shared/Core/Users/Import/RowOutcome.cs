using Pepper.Core.Awards;

namespace Pepper.Core.Users.Import;

/// <summary>What became of a row.</summary>
/// <param name="UserId">The user made; null when the row was refused, or the run was a dry one.</param>
/// <param name="Awards">The awards granted, as they were granted, in the order of their columns.</param>
/// <param name="AudiencesAdded">How many audiences the user joined, or in a dry run would; null when the row was refused.</param>
/// <param name="Errors">Why it was refused; empty when it was not.</param>
public sealed record RowOutcome(string? UserId, IReadOnlyList<Award> Awards, int? AudiencesAdded, IReadOnlyList<string> Errors)
{
    /// <summary>A row that was refused.</summary>
    public static RowOutcome Refused(IReadOnlyList<string> errors) => new(null, [], null, errors);
}
