using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Perks;

/// <summary>What a perk says about baskets, read out of its open objects.</summary>
/// <param name="Discount">How money is taken off.</param>
/// <param name="Time">When.</param>
/// <param name="Qualification">For which baskets.</param>
public sealed record PerkTerms(DiscountTerms Discount, TimeTerms Time, QualificationTerms Qualification)
{
    /// <summary>
    /// The terms of a perk; an error where a member has not the shape that is asked for today, which an import or an
    /// older release may have left behind.
    /// </summary>
    public static Result<PerkTerms> Of(Perk perk)
    {
        var discount = FieldsOf(perk.Discount, "discount.");
        var time = FieldsOf(perk.DateTimeRestriction, "dateTimeRestriction.");
        var qualification = FieldsOf(perk.BasketQualification, "basketQualification.");
        var terms = new PerkTerms(
            discount is null ? DiscountTerms.None : DiscountTerms.Read(discount),
            time is null ? TimeTerms.None : TimeTerms.Read(time),
            qualification is null ? QualificationTerms.None : QualificationTerms.Read(qualification));
        return (discount?.Error ?? time?.Error ?? qualification?.Error) is { } error ? error : terms;
    }

    /// <summary>Checks the members that are acted on, where they are sent; others are the caller's affair.</summary>
    internal static void Check(Fields body)
    {
        if (body.Object("discount") is { } discount)
        {
            DiscountTerms.Read(discount);
        }

        if (body.Object("dateTimeRestriction") is { } time)
        {
            TimeTerms.Read(time);
        }

        if (body.Object("basketQualification") is { } qualification)
        {
            QualificationTerms.Read(qualification);
        }
    }

    private static Fields? FieldsOf(JsonElement? open, string prefix) =>
        open is { ValueKind: JsonValueKind.Object } there ? new Fields(there, prefix) : null;
}
