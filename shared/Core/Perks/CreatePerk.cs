using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Perks;

/// <summary>Makes a perk. Reference: Perks, Create a Perk.</summary>
/// <param name="Input">What it is to be; all required members are there.</param>
public sealed record CreatePerk(PerkInput Input)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreatePerk> From(Fields body) => body.Finish(new CreatePerk(PerkInput.ReadNew(body)));

    /// <summary>The perk that comes of it.</summary>
    public Perk Decide(string id, Call call) => new()
    {
        Id = id,
        TenantId = call.TenantId,
        Template = Input.Template.GetValueOrDefault(),
        Title = Input.Title ?? string.Empty,
        InternalTitle = Input.InternalTitle,
        Terms = Input.Terms ?? string.Empty,
        Priority = Input.Priority.GetValueOrDefault(),
        RedemptionMethod = Input.RedemptionMethod,
        Auto = Input.Auto.GetValueOrDefault(),
        Token = Input.Token,
        MaximumPointCashValue = Input.MaximumPointCashValue,
        LocationIds = Input.LocationIds ?? [],
        Points = Input.Points.GetValueOrDefault(),
        Discount = Input.Discount,
        DateTimeRestriction = Input.DateTimeRestriction,
        BasketQualification = Input.BasketQualification,
        Visualisation = Input.Visualisation.GetValueOrDefault(),
        IsDonatable = Input.IsDonatable ?? false,
        IsGlobal = Input.IsGlobal.GetValueOrDefault(),
        IsTier = Input.IsTier ?? false,
        Enabled = Input.Enabled ?? true,
        PhysicalStampsEnabled = Input.PhysicalStampsEnabled ?? false,
        SegmentId = Input.SegmentId,
        CreatedAt = call.Now,
        UpdatedAt = call.Now,
    };
}

/// <summary>Carries out <see cref="CreatePerk"/>.</summary>
public sealed class CreatePerkHandler(UnitOfWork work, PerkTies ties)
{
    /// <summary>Makes the perk.</summary>
    public Task<Result<Perk>> HandleAsync(CreatePerk command, Call call, CancellationToken cancellation)
    {
        var perk = command.Decide(call.NewId("perk"), call);
        return work.RunAsync<Perk>(
            call,
            Perk.PartitionOf(call.TenantId),
            async () =>
            {
                var tied = await ties.PlanAsync(null, perk, call, cancellation);
                return tied.IsSuccess ? Decision.Change(perk, [Perk.DocumentType.Create(perk.Id, perk), .. tied.Value]) : tied.Error;
            },
            cancellation);
    }
}
