using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Perks;

/// <summary>
/// Changes the members of a perk that are sent; null clears one. A nested object is replaced as a whole. Awards show
/// the change at once; balances do not move. Reference: Perks, Update a Perk.
/// </summary>
/// <param name="PerkId">Which one.</param>
/// <param name="Input">The changes.</param>
public sealed record UpdatePerk(string PerkId, PerkInput Input)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdatePerk> From(string perkId, Fields body) =>
        body.Finish(new UpdatePerk(perkId, PerkInput.ReadChange(body)));

    /// <summary>The perk after the change.</summary>
    public Perk Decide(Perk perk, DateTimeOffset now) => perk with
    {
        Template = Input.Template ?? perk.Template,
        Title = Input.Title ?? perk.Title,
        InternalTitle = Keep("internalTitle", Input.InternalTitle, perk.InternalTitle),
        Terms = Input.Terms ?? perk.Terms,
        Priority = Input.Priority ?? perk.Priority,
        RedemptionMethod = Keep("redemptionMethod", Input.RedemptionMethod, perk.RedemptionMethod),
        Auto = Input.Auto ?? perk.Auto,
        Token = Keep("token", Input.Token, perk.Token),
        MaximumPointCashValue = Keep("maximumPointCashValue", Input.MaximumPointCashValue, perk.MaximumPointCashValue),
        LocationIds = Keep("locationIds", Input.LocationIds, perk.LocationIds) ?? [],
        Points = Input.Points ?? perk.Points,
        Discount = Keep("discount", Input.Discount, perk.Discount),
        DateTimeRestriction = Keep("dateTimeRestriction", Input.DateTimeRestriction, perk.DateTimeRestriction),
        BasketQualification = Keep("basketQualification", Input.BasketQualification, perk.BasketQualification),
        Visualisation = Input.Visualisation ?? perk.Visualisation,
        IsDonatable = Keep("isDonatable", Input.IsDonatable, perk.IsDonatable) ?? false,
        IsGlobal = Input.IsGlobal ?? perk.IsGlobal,
        IsTier = Keep("isTier", Input.IsTier, perk.IsTier) ?? false,
        Enabled = Keep("enabled", Input.Enabled, perk.Enabled) ?? true,
        PhysicalStampsEnabled = Keep("physicalStampsEnabled", Input.PhysicalStampsEnabled, perk.PhysicalStampsEnabled) ?? false,
        SegmentId = Keep("segmentId", Input.SegmentId, perk.SegmentId),
        UpdatedAt = now > perk.UpdatedAt ? now : perk.UpdatedAt,
    };

    private T? Keep<T>(string name, T? sent, T? known)
        where T : class => Input.Cleared.Contains(name) ? null : sent ?? known;

    private T? Keep<T>(string name, T? sent, T? known)
        where T : struct => Input.Cleared.Contains(name) ? null : sent ?? known;
}

/// <summary>Carries out <see cref="UpdatePerk"/>.</summary>
public sealed class UpdatePerkHandler(UnitOfWork work, PerkCatalogue perks, PerkTies ties)
{
    /// <summary>Changes the perk.</summary>
    public Task<Result<Perk>> HandleAsync(UpdatePerk command, Call call, CancellationToken cancellation) =>
        work.RunAsync<Perk>(
            call,
            Perk.PartitionOf(call.TenantId),
            async () =>
            {
                if (await perks.FindStoredAsync(call.TenantId, command.PerkId, cancellation) is not { } stored)
                {
                    return Error.NotFound("perk", "perkId");
                }

                var changed = command.Decide(stored.Value, call.Now);
                var tied = await ties.PlanAsync(stored.Value, changed, call, cancellation);
                return tied.IsSuccess ? Decision.Change(changed, [Perk.DocumentType.Replace(stored, changed), .. tied.Value]) : tied.Error;
            },
            cancellation);
}
