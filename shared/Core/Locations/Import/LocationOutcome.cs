namespace Pepper.Core.Locations.Import;

/// <summary>What became of a row.</summary>
/// <param name="LocationId">The location; null when the row was refused.</param>
/// <param name="Action">What was done to it; null when the row was refused.</param>
/// <param name="Errors">Why the row was refused; empty when it was not.</param>
internal sealed record LocationOutcome(string? LocationId, string? Action, IReadOnlyList<string> Errors)
{
    /// <summary>The location was made.</summary>
    public const string Created = "created";

    /// <summary>The location was there before, by its id or its title.</summary>
    public const string Updated = "updated";

    /// <summary>The outcome in a dry run: a location that would be made has the id of its row, or none yet.</summary>
    public LocationOutcome InDryRun(LocationRow row) => Action == Created ? this with { LocationId = row.Id } : this;

    /// <summary>The row was refused.</summary>
    public static LocationOutcome Refused(params IReadOnlyList<string> errors) => new(null, null, errors);
}
