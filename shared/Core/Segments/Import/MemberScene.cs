using Pepper.Core.Awards;
using Pepper.Core.Imports;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Segments.Import;

/// <summary>What the rows of a chunk have in common when they are decided.</summary>
/// <param name="Run">The import.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Segment">The segment.</param>
/// <param name="Wanted">The perks that its members hold.</param>
/// <param name="Perks">The same, by id.</param>
/// <param name="Now">The time.</param>
internal sealed record MemberScene(
    ImportRun Run, Tenant Tenant, Segment Segment, IReadOnlyList<string> Wanted, IReadOnlyDictionary<string, Perk> Perks, DateTimeOffset Now)
{
    /// <summary>The documents that decide about some users: the user, its membership, its awards of the segment's perks.</summary>
    public IEnumerable<DocumentKey> KeysOf(string userId)
    {
        var partition = User.PartitionOf(Tenant.Id, userId);
        yield return new DocumentKey(partition, User.DocumentId);
        yield return new DocumentKey(partition, Membership.DocumentIdOf(Segment.Id));
        foreach (var perkId in Wanted)
        {
            yield return new DocumentKey(partition, Award.DocumentIdOf(Award.IdOf(userId, perkId)));
        }
    }

    /// <summary>What a row comes to.</summary>
    /// <param name="row">A row that names a user.</param>
    /// <param name="known">The documents there are of <see cref="KeysOf"/>.</param>
    public (MemberOutcome Outcome, IReadOnlyList<Write> Writes) Decide(MemberRow row, IReadOnlyList<StoredDocument> known)
    {
        if (known.FirstOrDefault(document => document.Type == User.DocumentType.Name) is not { } document
            || User.DocumentType.Parse(document).Value is not { Deleted: false } user)
        {
            return (MemberOutcome.Refused(MemberRow.UserNotFound), []);
        }

        var current = known.Where(found => found.Type == Membership.DocumentType.Name).Select(Membership.DocumentType.Parse).FirstOrDefault();
        var mark = Membership.MarkOf(Run.OperationId, row.Number);
        if (current?.Value.ImportedBy == mark)
        {
            // The row was carried out before an interruption.
            return (MemberOutcome.Added, []);
        }

        var awards = Wanted.Count == 0 ? null : new MemberAwards(Tenant, user, Segment.Id, Wanted, Perks, AwardsIn(known));
        var change = new JoinSegment(Segment, user.Id, Run.Options.ExpiryDate) { ImportedBy = mark }.Decide(current, Now, null, awards);
        return (change.IsChanged ? MemberOutcome.Added : MemberOutcome.Exists, Run.Options.DryRun ? [] : change.Writes);
    }

    private static Dictionary<string, Stored<Award>> AwardsIn(IReadOnlyList<StoredDocument> known) => known
        .Where(document => document.Type == Award.DocumentType.Name)
        .Select(Award.DocumentType.Parse)
        .ToDictionary(award => award.Value.PerkId, StringComparer.Ordinal);
}
