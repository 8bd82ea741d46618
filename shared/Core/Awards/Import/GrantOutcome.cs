namespace Pepper.Core.Awards.Import;

/// <summary>What became of a row.</summary>
/// <param name="Granted">What was granted, in the order of the row's columns; empty in a dry run.</param>
/// <param name="Errors">Why the row was refused; empty when it was not.</param>
public sealed record GrantOutcome(IReadOnlyList<GrantedPerk> Granted, IReadOnlyList<string> Errors)
{
    /// <summary>A row that was refused.</summary>
    public static GrantOutcome Refused(params IReadOnlyList<string> errors) => new([], errors);
}

/// <summary>A perk that was granted.</summary>
/// <param name="PerkId">The perk.</param>
/// <param name="AwardId">The user's award of it.</param>
/// <param name="Available">The award's points when it was granted.</param>
public sealed record GrantedPerk(string PerkId, string AwardId, decimal Available);
