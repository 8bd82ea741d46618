using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Stamps;

/// <summary>
/// Takes a press of a stamp on the calling user's phone, and brings about what it is for. Reference: Stamps, Validate and
/// process a stamp impression; the location is a member of our own.
/// </summary>
/// <param name="Impression">What was pressed, and the nonce, encrypted: see <see cref="Keys.Impression"/>.</param>
/// <param name="Effect">What it is to bring about.</param>
/// <param name="LocationId">Where the user says to be; null for anywhere.</param>
public sealed record ValidateStamp(string Impression, IntendedEffect Effect, string? LocationId)
{
    /// <summary>The most characters of an impression that are read.</summary>
    public const int MaxImpression = 1024;

    /// <summary>Reads the command from a request's body.</summary>
    public static Result<ValidateStamp> From(Fields body)
    {
        var (impression, effect, locationId) = (body.RequiredText("impression", MaxImpression), IntendedEffect.Read(body), body.LocationId());
        return effect is null ? body.Finish<ValidateStamp>(null!) : body.Finish(new ValidateStamp(impression, effect, locationId));
    }

    /// <summary>Which stamp it is, of those that the press matches.</summary>
    /// <param name="matches">The stamps that it matches.</param>
    /// <param name="placeId">Where the user is known or says to be; null for anywhere.</param>
    internal static Result<Stamp> Choose(IReadOnlyList<Stamp> matches, string? placeId)
    {
        if (matches.Count == 0)
        {
            return Error.Validation("impression", "`impression` is of none of the stamps.");
        }

        var here = placeId is null ? matches : [.. matches.Where(stamp => stamp.LocationId == placeId)];
        return here switch
        {
            [] => Error.Validation("impression", "`impression` is of a stamp of another location than the one where the user is."),
            [var only] => only,
            _ => Error.Validation("impression", "`impression` is unclear: it could be of several stamps."),
        };
    }

    /// <summary>What becomes of a press whose nonce was good.</summary>
    /// <param name="nonce">The nonce.</param>
    /// <param name="deed">What the press comes to.</param>
    /// <param name="wrong">The write that counts a press of no stamp; null where it was of one.</param>
    /// <param name="now">The time.</param>
    internal static Decision<StampOutcome> Decide(Stored<StampNonce> nonce, Result<StampDeed> deed, Write? wrong, DateTimeOffset now)
    {
        if (deed.IsSuccess)
        {
            return Decision.Change(deed.Value.Outcome, [Replace(nonce, nonce.Value with { UsedAt = now }), .. deed.Value.Writes]);
        }

        var tried = Replace(nonce, nonce.Value with { Tries = nonce.Value.Tries + 1 });
        return Decision.Refuse<StampOutcome>(deed.Error, wrong is null ? [tried] : [tried, wrong]);
    }

    private static Replace Replace(Stored<StampNonce> stored, StampNonce nonce) =>
        StampNonce.DocumentType.Replace(stored, nonce, nonce.ForgottenAt);
}

/// <summary>What a press brought about. Reference: Stamps, <c>result</c>; its members are ours.</summary>
/// <param name="StampId">The Snowshoe id of the stamp.</param>
/// <param name="LocationId">The stamp's location.</param>
/// <param name="Effect">What was done: <c>grantPerk</c>, <c>redeemPerk</c> or <c>checkin</c>.</param>
public sealed record StampOutcome(string StampId, string LocationId, string Effect)
{
    /// <summary>The perk; null of a check-in.</summary>
    public string? PerkId { get; init; }

    /// <summary>The user's award of it; null of a check-in.</summary>
    public string? AwardId { get; init; }

    /// <summary>Points that the award gained, or below zero lost; 0 for a CLUB or LEVEL that was used; null of a check-in.</summary>
    public decimal? Points { get; init; }

    /// <summary>The award's balance after it, in points; null of a check-in.</summary>
    public decimal? Available { get; init; }

    /// <summary>The checkin that was made; null of a grant or a redemption.</summary>
    public string? CheckinId { get; init; }
}

/// <summary>What a press comes to, and the writes to the user's partition that make it true.</summary>
/// <param name="Outcome">What is answered.</param>
/// <param name="Writes">The writes.</param>
public sealed record StampDeed(StampOutcome Outcome, IReadOnlyList<Write> Writes);
