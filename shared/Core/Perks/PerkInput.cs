using System.Text.Json;
using Pepper.Core.Input;

namespace Pepper.Core.Perks;

/// <summary>
/// The members of a perk that a caller sent; null where none was. Limits are those of <see cref="Perk"/>. Reference:
/// Perks, the bodies of create and update.
/// </summary>
public sealed record PerkInput
{
    private const int MaxLocations = 1000;

    private static readonly string[] Required =
        ["template", "title", "terms", "priority", "auto", "points", "visualisation", "isGlobal"];

    private static readonly string[] Clearable =
    [
        "internalTitle", "redemptionMethod", "token", "maximumPointCashValue", "locationIds", "discount",
        "dateTimeRestriction", "basketQualification", "isDonatable", "isTier", "enabled", "physicalStampsEnabled", "segmentId",
    ];

    private PerkInput()
    {
    }

    /// <summary>The discount model.</summary>
    public PerkTemplate? Template { get; private init; }

    /// <summary>What customers call it.</summary>
    public string? Title { get; private init; }

    /// <summary>What the merchant calls it.</summary>
    public string? InternalTitle { get; private init; }

    /// <summary>Terms and conditions.</summary>
    public string? Terms { get; private init; }

    /// <summary>Orders awards.</summary>
    public decimal? Priority { get; private init; }

    /// <summary>How an award is shown to the till.</summary>
    public RedemptionMethod? RedemptionMethod { get; private init; }

    /// <summary>Whether the till redeems by itself.</summary>
    public bool? Auto { get; private init; }

    /// <summary>The till's code.</summary>
    public string? Token { get; private init; }

    /// <summary>The largest discount of one redemption.</summary>
    public decimal? MaximumPointCashValue { get; private init; }

    /// <summary>Where it is valid.</summary>
    public IReadOnlyList<string>? LocationIds { get; private init; }

    /// <summary>How points are earned and spent.</summary>
    public JsonElement? Points { get; private init; }

    /// <summary>How the discount is worked out.</summary>
    public JsonElement? Discount { get; private init; }

    /// <summary>When it can be redeemed.</summary>
    public JsonElement? DateTimeRestriction { get; private init; }

    /// <summary>What the basket must hold.</summary>
    public JsonElement? BasketQualification { get; private init; }

    /// <summary>How apps show it.</summary>
    public JsonElement? Visualisation { get; private init; }

    /// <summary>Whether an award may be given away.</summary>
    public bool? IsDonatable { get; private init; }

    /// <summary>Whether every user has an award of it.</summary>
    public bool? IsGlobal { get; private init; }

    /// <summary>Whether it is a tier.</summary>
    public bool? IsTier { get; private init; }

    /// <summary>Whether it can be earned and redeemed.</summary>
    public bool? Enabled { get; private init; }

    /// <summary>Whether it works with physical stamps.</summary>
    public bool? PhysicalStampsEnabled { get; private init; }

    /// <summary>The segment whose members hold it.</summary>
    public string? SegmentId { get; private init; }

    /// <summary>The members sent as null: those to be cleared.</summary>
    public IReadOnlySet<string> Cleared { get; private init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Reads the body of a new perk, whose required members must be there.</summary>
    public static PerkInput ReadNew(Fields body)
    {
        foreach (var name in Required.Where(name => !body.Has(name)))
        {
            body.Fail(name, "is required.");
        }

        return Read(body);
    }

    /// <summary>Reads the body of a change, where null clears a member; one that a perk needs cannot be cleared.</summary>
    public static PerkInput ReadChange(Fields body)
    {
        foreach (var name in Required.Where(body.IsNull))
        {
            body.Fail(name, "cannot be cleared.");
        }

        return Read(body) with { Cleared = Clearable.Where(body.IsNull).ToHashSet(StringComparer.Ordinal) };
    }

    /// <summary>Checks those members of the nested objects that are acted on; a perk's enrichment has the same.</summary>
    internal static void CheckTerms(Fields body)
    {
        PointsInput.Check(body.Object("points"));
        PerkTerms.Check(body);
        body.Object("visualisation")?.Flag("isHidden");
    }

    private static PerkInput Read(Fields body)
    {
        CheckTerms(body);
        return new PerkInput
        {
            Template = body.Choice<PerkTemplate>("template"),
            Title = body.Text("title", 255, 1),
            InternalTitle = body.Text("internalTitle", 255),
            Terms = body.Text("terms", 20_000),
            Priority = body.Number("priority"),
            RedemptionMethod = body.Choice<RedemptionMethod>("redemptionMethod"),
            Auto = body.Flag("auto"),
            Token = body.Text("token", 255),
            MaximumPointCashValue = body.Number("maximumPointCashValue", 0),
            LocationIds = body.Ids("locationIds", MaxLocations),
            Points = body.OpenObject("points"),
            Discount = body.OpenObject("discount"),
            DateTimeRestriction = body.OpenObject("dateTimeRestriction"),
            BasketQualification = body.OpenObject("basketQualification"),
            Visualisation = body.OpenObject("visualisation"),
            IsDonatable = body.Flag("isDonatable"),
            IsGlobal = body.Flag("isGlobal"),
            IsTier = body.Flag("isTier"),
            Enabled = body.Flag("enabled"),
            PhysicalStampsEnabled = body.Flag("physicalStampsEnabled"),
            SegmentId = body.Id("segmentId"),
        };
    }
}
