using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Loyalty;

/// <summary>Reads the calling user's loyalty balance. Reference: Loyalty, Get Loyalty Balance.</summary>
/// <param name="BalanceId">The perk whose points are asked for; null for the tenant's one balance.</param>
public sealed record GetLoyaltyBalance(string? BalanceId)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<GetLoyaltyBalance> From(QueryFields query) => query.Finish(new GetLoyaltyBalance(query.Id("balanceId")));

    /// <summary>
    /// The perk whose points are the balance: the one asked for, the one that the settings name, or the only enabled perk
    /// of the template PSEUDO_CURRENCY. One that was deleted since the settings named it stands for none.
    /// </summary>
    public Result<Perk> Choose(LoyaltySettings settings, TenantPerks perks)
    {
        if (BalanceId is not null)
        {
            return perks.Find(BalanceId) is { } asked ? asked : Error.Validation("balanceId", "`balanceId` names no perk.");
        }

        if (settings.BalancePerkId is { } named && perks.Find(named) is { } chosen)
        {
            return chosen;
        }

        var currencies = perks.Living.Where(perk => perk is { Enabled: true, Template: PerkTemplate.PseudoCurrency }).Take(2).ToList();
        return currencies switch
        {
            [var only] => only,
            [] => Error.Validation("balanceId", "There is no balance: no enabled perk is a PSEUDO_CURRENCY, and `loyalty.balancePerkId` of the settings names none."),
            _ => Error.Validation("balanceId", "There are several balances: name a perk in `balanceId`, or in `loyalty.balancePerkId` of the settings."),
        };
    }
}

/// <summary>A loyalty balance. Reference: Loyalty, the answer of Get Loyalty Balance.</summary>
/// <param name="Balance">Points that can be redeemed.</param>
/// <param name="Type">What they are: <c>POINTS</c>.</param>
public sealed record LoyaltyBalance(decimal Balance, string Type);

/// <summary>Carries out <see cref="GetLoyaltyBalance"/>.</summary>
public sealed class GetLoyaltyBalanceHandler(TenantDirectory tenants, PerkCatalogue perks, UserAwards awards)
{
    /// <summary>Reads the balance.</summary>
    public async Task<Result<LoyaltyBalance>> HandleAsync(GetLoyaltyBalance query, Call call, CancellationToken cancellation)
    {
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        if (MemberNumbers.Refuse(tenant) is { } refusal)
        {
            return refusal;
        }

        var user = call.Caller.UserId is { } userId ? await awards.FindUserAsync(call.TenantId, userId, cancellation) : null;
        if (user?.ExternalLoyaltyMemberNumber is null)
        {
            return Error.Refused("The calling user has no loyalty account; POST /users/{userId}/loyalty makes one.");
        }

        var perk = query.Choose(tenant.Settings.Loyalty, await perks.ReadAsync(call.TenantId, cancellation));
        return await perk.ThenAsync(async chosen =>
        {
            var held = await awards.OfPerkAsync(user, chosen, cancellation);
            return (Result<LoyaltyBalance>)new LoyaltyBalance(held.Award.Available, "POINTS");
        });
    }
}
