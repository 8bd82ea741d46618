using System.Globalization;
using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Ids;
using Pepper.Core.Locations;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Orders;

/// <summary>
/// The movements of a user's awards that one commit makes; each starts where the one before it left its award.
/// </summary>
/// <param name="state">What the commit is decided on.</param>
/// <param name="user">The user.</param>
/// <param name="actionId">The action that causes them; theirs have ids derived from it.</param>
/// <param name="place">Where the order was made.</param>
internal sealed class AwardMoves(PostingState state, User user, string actionId, Place place)
{
    /// <summary>The most awards that one order may move.</summary>
    internal const int MaxAwards = 20;

    private readonly Dictionary<string, (Stored<Award>? Stored, Movement Movement)> moved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Stored<Award>?> found = new(StringComparer.Ordinal);
    private readonly List<Write> actions = [];

    /// <summary>The document of a user's award; null when there is none.</summary>
    internal Stored<Award>? Stored(string awardId)
    {
        if (!found.TryGetValue(awardId, out var stored))
        {
            found[awardId] = stored = state.Find(Award.DocumentType, Award.DocumentIdOf(awardId));
        }

        return stored;
    }

    /// <summary>The user's award of a perk as it is by now; null when there is none.</summary>
    internal Award? Current(string awardId) =>
        moved.TryGetValue(awardId, out var move) ? move.Movement.Award : Stored(awardId)?.Value;

    /// <summary>Adds a movement that started from <see cref="Current"/>.</summary>
    /// <param name="perk">The award's perk.</param>
    /// <param name="movement">The movement.</param>
    /// <param name="type">The type of the action that tells of it.</param>
    internal void Add(Perk perk, Movement movement, string type)
    {
        if (movement.Entries.Count == 0)
        {
            return;
        }

        var awardId = movement.Award.Id;
        moved[awardId] = moved.TryGetValue(awardId, out var before)
            ? (before.Stored, before.Movement.And(movement))
            : (Stored(awardId), movement);
        actions.AddRange(AwardAction.Of(ObjectId.Derive(actionId, movement.Entries[^1].Id), type, state.Tenant, user, perk, movement, place));
    }

    /// <summary>All that makes the movements true, together with the write of the order, and another one if there is any.</summary>
    internal Result<IReadOnlyList<Write>> Commit(Write order, Write? beside = null)
    {
        List<Write> writes = [order, .. beside is null ? (Write[])[] : [beside], .. moved.Values.SelectMany(move => move.Movement.Writes(move.Stored)), .. actions];
        return moved.Count <= MaxAwards && writes.Count <= EffectOutcome.MaxWrites
            ? writes
            : Error.Validation("metadata", string.Create(
                CultureInfo.InvariantCulture,
                $"An order moves at most {MaxAwards} awards in {EffectOutcome.MaxWrites} writes; this would be {moved.Count} awards and {writes.Count} writes."));
    }
}
