using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Credits;

/// <summary>Carries out <see cref="CreateCredit"/>.</summary>
public sealed class CreateCreditHandler(UnitOfWork work, TenantDirectory tenants, UserAwards awards)
{
    /// <summary>Credits the user: credit, points, ledger and actions are one commit.</summary>
    public async Task<Result<Credit>> HandleAsync(CreateCredit command, Call call, CancellationToken cancellation)
    {
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var creditId = call.NewId("credit");
        return await work.RunAsync<Credit>(
            call,
            User.PartitionOf(call.TenantId, command.UserId),
            async () =>
            {
                if (await awards.FindUserAsync(call.TenantId, command.UserId, cancellation) is not { } user)
                {
                    return Error.NotFound("user", "userId");
                }

                var held = command.AwardId is null ? null : await awards.FindAsync(user, command.AwardId, cancellation);
                if (held is null && command.AwardId is not null)
                {
                    return Error.Validation("awardId", "`awardId` names no award of this user.");
                }

                var outcome = command.Decide(creditId, held, call);
                return outcome.IsSuccess ? Commit(outcome.Value, held, tenant, user, call) : outcome.Error;
            },
            cancellation);
    }

    private static Decision<Credit> Commit(CreditOutcome outcome, HeldAward? held, Tenant tenant, User user, Call call)
    {
        var credit = outcome.Credit;
        var writes = new List<Write>
        {
            Credit.DocumentType.Create(Credit.DocumentIdOf(credit.Id), credit),
            ActionWriter.Record(
                call.NewId("action"), ActionType.UserCredited, call.Now, ActionTenant.Of(tenant), user.ForAction(), MetadataOf(credit)),
        };
        if (held is not null && outcome.Movement is { } movement)
        {
            writes.AddRange(movement.Writes(held.Stored));
            writes.AddRange(AwardAction.Of(call.NewId("earned"), ActionType.RewardEarned, tenant, user, held.Perk, movement));
        }

        return Decision.Change(credit, writes);
    }

    // Not the description: it is free text about the user, and actions stay when users go.
    private static JsonObject MetadataOf(Credit credit)
    {
        var metadata = new JsonObject { ["creditId"] = credit.Id };
        if (credit.Scheme is not null)
        {
            metadata["scheme"] = credit.Scheme;
        }

        if (credit.Number is { } number)
        {
            metadata["number"] = number;
        }

        if (credit.AwardId is not null)
        {
            metadata["awardId"] = credit.AwardId;
        }

        return metadata;
    }
}
