using System.Globalization;
using Pepper.Core.Actions;
using Pepper.Core.Imports;
using Pepper.Core.Storage;

namespace Pepper.Core.Awards.Import;

/// <summary>
/// Decides rows of one user, one after the other, into one commit. Each row is granted as a whole or not at all; what it
/// is granted is named by the import, the row and the grant, so that a row carried out again finds it made.
/// </summary>
/// <param name="scene">What all rows have in common.</param>
/// <param name="known">What is known of the user.</param>
internal sealed class GrantDraft(GrantScene scene, UserHoldings known)
{
    private readonly Dictionary<string, Movement> moved = new(StringComparer.Ordinal);
    private readonly List<Write> actions = [];
    private readonly Dictionary<(string PerkId, decimal Points), EarlierGrant> granted = [];
    private int writes;

    /// <summary>The writes that make all decisions true; none when nothing was granted.</summary>
    public IReadOnlyList<Write> Writes =>
        [.. moved.SelectMany(movement => movement.Value.Writes(known.Awards.GetValueOrDefault(movement.Key))), .. actions];

    /// <summary>Decides the next row; null when it is for the next commit to hold.</summary>
    public GrantOutcome? Add(GrantRow row)
    {
        if (Made(row) is { } made)
        {
            return made;
        }

        var errors = ErrorsOf(row);
        if (errors.Count > 0)
        {
            return new GrantOutcome([], errors);
        }

        var movements = new List<Movement>(row.Grants.Count);
        var told = new List<Write>(row.Grants.Count);
        for (var index = 0; index < row.Grants.Count; index++)
        {
            var perk = scene.Perks[row.Grants[index].PerkId];
            var awardId = Award.IdOf(row.UserId, perk.Id);
            var current = moved.TryGetValue(awardId, out var before) ? before.Award : known.Awards.GetValueOrDefault(awardId)?.Value;
            var cause = MovementCause.OfImport(scene.Run.OperationId, row.Number, index, scene.Now);
            var movement = AwardMovements.Grant(current, perk, row.UserId, row.Grants[index].Points ?? perk.DefaultPoints, cause);
            if (!movement.IsSuccess)
            {
                return GrantOutcome.Refused($"perk {perk.Id}: {movement.Error.Message}");
            }

            movements.Add(movement.Value);
            if (!scene.Run.Options.SuppressEvents)
            {
                var id = scene.Run.IdOf(row.Number, (byte)index);
                told.AddRange(AwardAction.Of(id, ActionType.RewardEarned, scene.Tenant, known.User!, perk, movement.Value));
            }
        }

        var more = movements.Sum(WritesOf) + told.Count;
        if (writes > 0 && writes + more > CommitRules.MaxWrites && !scene.Run.Options.DryRun)
        {
            return null;
        }

        writes += more;
        actions.AddRange(told);
        return Take(row, movements);
    }

    private GrantOutcome? Made(GrantRow row)
    {
        if (known.Made.Count == 0 || row.Errors.Count > 0)
        {
            return null;
        }

        var entries = new List<GrantedPerk>(row.Grants.Count);
        for (var index = 0; index < row.Grants.Count; index++)
        {
            var awardId = Award.IdOf(row.UserId, row.Grants[index].PerkId);
            var id = LedgerEntry.DocumentIdOf(awardId, MovementCause.OfImport(scene.Run.OperationId, row.Number, index, scene.Now).Key);
            if (!known.Made.TryGetValue(id, out var entry))
            {
                return null;
            }

            entries.Add(new GrantedPerk(row.Grants[index].PerkId, awardId, entry.Balance));
        }

        return entries.Count > 0 ? new GrantOutcome(entries, []) : null;
    }

    private List<string> ErrorsOf(GrantRow row)
    {
        List<string> errors = [.. row.Errors];
        if (row.UserId.Length > 0 && known.User is null)
        {
            errors.Add("user not found");
        }

        foreach (var grant in row.Grants.Where(grant => grant.PerkId.Length > 0))
        {
            if (!scene.Perks.TryGetValue(grant.PerkId, out var perk))
            {
                errors.Add(row.Grants.Count == 1 ? "perk not found" : $"perk not found: {grant.PerkId}");
            }
            else if (!perk.Enabled)
            {
                errors.Add($"perk {perk.Id} is disabled");
            }
            else if (grant.Points is null && perk.DefaultPoints <= 0)
            {
                errors.Add($"perk {perk.Id} has no default points; state them");
            }
            else if (scene.Run.Options.Dedupe && EarlierOf(row, grant) is { } earlier)
            {
                errors.Add(earlier);
            }
        }

        return errors;
    }

    private string? EarlierOf(GrantRow row, RowGrant grant)
    {
        var key = scene.KeyOf(grant)!.Value;
        if (!granted.TryGetValue(key, out var earlier) && !known.Earlier.TryGetValue(key, out earlier))
        {
            return null;
        }

        if (earlier is { OperationId: null } && earlier.Row >= row.Number)
        {
            // The row itself, carried out before an interruption, or one after it.
            return null;
        }

        var where = earlier.OperationId is null ? "this file" : $"import {earlier.OperationId}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"already granted: {key.Points:0.####} points of perk {key.PerkId}, by row {ImportLine.SheetNumberOf(earlier.Row)} of {where}");
    }

    // The award, unless it is written already; its entries, and perhaps a reminder.
    private int WritesOf(Movement movement) => movement.Entries.Count + 1 + (moved.ContainsKey(movement.Award.Id) ? 0 : 1);

    private GrantOutcome Take(GrantRow row, List<Movement> movements)
    {
        var taken = new List<GrantedPerk>(movements.Count);
        for (var index = 0; index < movements.Count; index++)
        {
            var (movement, award) = (movements[index], movements[index].Award);
            moved[award.Id] = moved.TryGetValue(award.Id, out var before) ? before.And(movement) : movement;
            granted.TryAdd(scene.KeyOf(row.Grants[index])!.Value, new EarlierGrant(null, row.Number));
            taken.Add(new GrantedPerk(award.PerkId, award.Id, award.Available));
        }

        return new GrantOutcome(scene.Run.Options.DryRun ? [] : taken, []);
    }
}
