namespace Pepper.Core.Locations.Import;

/// <summary>What became of a row.</summary>
/// <param name="LocationId">The location; null when the row was refused, and in a dry run for one that would be made.</param>
/// <param name="Action">What was done to it; null when the row was refused.</param>
/// <param name="Errors">Why the row was refused; empty when it was not.</param>
internal sealed record LocationOutcome(string? LocationId, string? Action, IReadOnlyList<string> Errors)
{
    /// <summary>The location was made.</summary>
    public const string Created = "created";

    /// <summary>The location was there before, by its id or its title.</summary>
    public const string Updated = "updated";

    /// <summary>The row was refused.</summary>
    public static LocationOutcome Refused(params IReadOnlyList<string> errors) => new(null, null, errors);
}
