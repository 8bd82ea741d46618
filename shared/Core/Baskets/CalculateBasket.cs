using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Locations;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Baskets;

/// <summary>
/// Tells which awards and discounts apply to a user's basket and what it would earn; changes nothing. Reference: basket
/// calculation, whose shapes are ours.
/// </summary>
/// <param name="UserId">Whose basket; null for the caller's own.</param>
/// <param name="LocationId">Where it is bought, if anywhere.</param>
/// <param name="Scenario">In which way.</param>
/// <param name="At">When, from the year 2000 to 2100; null for now.</param>
/// <param name="Items">What is in it.</param>
/// <param name="Awards">The awards to apply, beside the automatic ones.</param>
public sealed record CalculateBasket(
    string? UserId,
    string? LocationId,
    OrderScenario? Scenario,
    DateTimeOffset? At,
    IReadOnlyList<BasketItem> Items,
    IReadOnlyList<AskedAward> Awards)
{
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads the query from a request's body.</summary>
    public static Result<CalculateBasket> From(Fields body)
    {
        var at = body.Time("at");
        if (at < Earliest || at >= Latest)
        {
            body.Fail("at", "must be from the year 2000 to the year 2099.");
        }

        return body.Finish(new CalculateBasket(
            body.Id("userId"),
            body.Id("locationId"),
            body.Choice<OrderScenario>("scenario"),
            at,
            BasketItem.ReadAll(body),
            AskedAward.ReadAll(body)));
    }
}

/// <summary>Carries out <see cref="CalculateBasket"/>.</summary>
public sealed class CalculateBasketHandler(TenantDirectory tenants, LocationCatalogue locations, UserAwards awards, PerkCatalogue perks)
{
    /// <summary>Calculates the basket.</summary>
    public async Task<Result<BasketOutcome>> HandleAsync(CalculateBasket query, Call call, CancellationToken cancellation)
    {
        var caller = call.Caller;
        var userId = query.UserId ?? (caller.IsAdmin ? null : caller.UserId);
        if (userId is null)
        {
            return Error.Validation("userId", "`userId` is required: an admin has no basket.");
        }

        if (!caller.MayActFor(userId))
        {
            return Error.Forbidden();
        }

        if (await awards.FindUserAsync(call.TenantId, userId, cancellation) is not { } user)
        {
            return Error.NotFound("user", "userId");
        }

        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var place = await locations.PlaceOfAsync(tenant, query.LocationId, cancellation);
        var occasion = new Occasion(
            query.At ?? call.Now, query.LocationId, place.Zone, query.Scenario, CurrencyCode.MinorDigits(tenant.Settings.Currency));
        var known = await perks.ReadAsync(call.TenantId, cancellation);
        var held = await awards.ReadAsync(user, cancellation);
        return BasketCalculator.Calculate(query.Items, user.Id, held, known.Living, occasion, query.Awards);
    }
}
