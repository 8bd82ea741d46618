using Pepper.Core.Credentials;

namespace Pepper.Core.Effects;

/// <summary>What automation can do to a user. Rules and metrics carry these out. Reference: Rules, <c>effect</c>; Metrics - User, <c>effects</c>.</summary>
public abstract record UserEffect
{
    /// <summary>Puts the user into a segment; who is in it already has a ROLLING membership restarted.</summary>
    /// <param name="SegmentId">The segment.</param>
    public sealed record JoinSegment(string SegmentId) : UserEffect;

    /// <summary>Takes the user out of a segment; nothing happens to who is not in it.</summary>
    /// <param name="SegmentId">The segment.</param>
    public sealed record LeaveSegment(string SegmentId) : UserEffect;

    /// <summary>Grants a perk: makes the user's award of it, or adds points to the one there is.</summary>
    /// <param name="PerkId">The perk.</param>
    /// <param name="Points">How many points, above zero; null for the perk's default.</param>
    public sealed record GrantPerk(string PerkId, decimal? Points) : UserEffect;

    /// <summary>Changes the points of an award that the user has; never below zero, and never above what it can hold.</summary>
    /// <param name="PerkId">The award's perk.</param>
    /// <param name="Points">How many points more; below zero for fewer.</param>
    public sealed record MovePoints(string PerkId, decimal Points) : UserEffect;

    /// <summary>Opens the user's loyalty account, with a number of its own; who has one keeps it.</summary>
    public sealed record IssueMemberNumber : UserEffect;

    /// <summary>Takes the user's e-mail addresses and mobile numbers as verified.</summary>
    /// <param name="Provider">EMAIL or MOBILE; null for both.</param>
    public sealed record VerifyCredentials(CredentialProvider? Provider) : UserEffect;
}
