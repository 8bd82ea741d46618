using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Imports;
using Pepper.Core.Segments;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users.Import;

/// <summary>
/// The user that a good row comes to, with all that belongs to it. Every id is made of the operation and the row, and
/// every cause of points too, so a row that is carried out again makes the same documents, which exist already.
/// </summary>
/// <param name="Id">The user's id.</param>
/// <param name="Awards">Its awards, in the order of the row's columns.</param>
/// <param name="Audiences">How many audiences it joins.</param>
/// <param name="Commits">
/// The writes, one commit after the other; one is enough unless there are over 100. The first holds user and credentials;
/// each holds its awards together with their ledger entries.
/// </param>
public sealed record ImportedUser(
    string Id, IReadOnlyList<Award> Awards, int Audiences, IReadOnlyList<IReadOnlyList<Write>> Commits)
{
    /// <summary>What the row comes to.</summary>
    /// <param name="row">A row without errors.</param>
    /// <param name="run">The operation it belongs to.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="catalogue">Its perks and audiences.</param>
    /// <param name="now">The time.</param>
    public static ImportedUser Of(ImportRow row, ImportRun run, Tenant tenant, ImportCatalogue catalogue, DateTimeOffset now)
    {
        var user = UserOf(row, run, now);
        var writes = new Batches();
        var actor = run.Options.SuppressEvents ? null : user.ForAction();
        var actionTenant = ActionTenant.Of(tenant);
        writes.Add([User.DocumentType.Create(User.DocumentId, user), .. Credentials(row, run, user.Id)]);
        if (actor is not null)
        {
            writes.Add([UserAction.Record(run.IdOf(row.Number, RowSlot.UserCreated), ActionType.UserCreated, tenant, user, now)]);
        }

        var moved = new Dictionary<string, Movement>(StringComparer.Ordinal);
        for (var index = 0; index < row.Grants.Count; index++)
        {
            var grant = row.Grants[index];
            var perk = catalogue.Perks[grant.PerkId];
            var cause = MovementCause.OfImport(run.OperationId, row.Number, index, now);
            var granted = AwardMovements.Grant(null, perk, user.Id, grant.Points ?? perk.DefaultPoints, cause);
            var movement = granted.IsSuccess ? granted.Value : throw new InvalidOperationException(granted.Error.Message);
            moved.Add(perk.Id, movement);
            if (actor is not null)
            {
                writes.Add(AwardAction.Of(run.IdOf(row.Number, RowSlot.RewardEarned(index)), ActionType.RewardEarned, tenant, user, perk, movement));
            }
        }

        var audiences = row.Audiences.Distinct(StringComparer.Ordinal).ToList();
        for (var index = 0; index < audiences.Count; index++)
        {
            var announce = actor is null ? null : new MemberAction(run.IdOf(row.Number, RowSlot.MemberAdded(index)), actionTenant, actor);
            var joined = new JoinSegment(catalogue.Audiences[audiences[index]], user.Id)
                .Decide(null, now, announce, HeldIn(audiences[index], tenant, user, catalogue, moved));
            writes.Add(joined.Own);
            foreach (var move in joined.Moves)
            {
                // A perk that the row grants, too: both go into one award.
                moved[move.Perk.Id] = moved.TryGetValue(move.Perk.Id, out var before) ? before.And(move.Movement) : move.Movement;
            }
        }

        foreach (var movement in moved.Values)
        {
            writes.Add(movement.Writes(null));
        }

        return new ImportedUser(user.Id, [.. row.Grants.Select(grant => moved[grant.PerkId].Award)], audiences.Count, writes.All);
    }

    private static MemberAwards? HeldIn(
        string audience, Tenant tenant, User user, ImportCatalogue catalogue, Dictionary<string, Movement> moved) =>
        catalogue.Held.TryGetValue(audience, out var perks)
            ? new MemberAwards(
                tenant,
                user,
                audience,
                [.. perks.Select(perk => perk.Id)],
                perks.ToDictionary(perk => perk.Id),
                perks.Where(perk => moved.ContainsKey(perk.Id)).ToDictionary(perk => perk.Id, perk => InHand(moved[perk.Id].Award)))
            : null;

    // Not stored yet: it is only decided on, and written together with the rest of the row.
    private static Stored<Award> InHand(Award award) =>
        new(award, Award.DocumentIdOf(award.Id), string.Empty, User.PartitionOf(award.TenantId, award.UserId));

    private static User UserOf(ImportRow row, ImportRun run, DateTimeOffset now) => new()
    {
        Id = run.UserIdOf(row.Number),
        TenantId = run.TenantId,
        FirstName = row.FirstName,
        LastName = row.LastName,
        FullName = User.FullNameOf(row.FirstName, row.LastName),
        State = UserState.Active,
        Role = Role.User,
        Birthdate = row.Birthdate,
        Addresses = row.Address is null ? [] : [new UserAddress(run.IdOf(row.Number, RowSlot.Address), null, row.Address, null, null)],
        HasAgreedToReceiveMarketing = row.OptIn,
        PhoneNumberLastUsedToOrder = row.PhoneNumberLastUsedToOrder,
        Created = now,
        UpdatedAt = now,
    };

    // The merchant vouches for the user, but has not shown that the user reads these: they count as not verified.
    private static IEnumerable<Create> Credentials(ImportRow row, ImportRun run, string userId) => row.Names.Select(name =>
        Credential.DocumentType.Create(name.DocumentId, new Credential
        {
            Key = run.IdOf(row.Number, name.Provider == CredentialProvider.Email ? RowSlot.Email : RowSlot.Mobile),
            UserId = userId,
            Id = name.Id,
            Provider = name.Provider,
            IsMerchants = true,
            IsPrimary = true,
        }));

    private sealed class Batches
    {
        private readonly List<IReadOnlyList<Write>> all = [];
        private List<Write> last = [];

        public IReadOnlyList<IReadOnlyList<Write>> All => all;

        public void Add(IReadOnlyList<Write> together)
        {
            if (all.Count == 0 || last.Count + together.Count > CommitRules.MaxWrites)
            {
                last = [];
                all.Add(last);
            }

            last.AddRange(together);
        }
    }
}
