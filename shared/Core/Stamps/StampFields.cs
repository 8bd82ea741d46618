using Pepper.Core.Ids;
using Pepper.Core.Input;
using Pepper.Core.Stamps.Matching;

namespace Pepper.Core.Stamps;

/// <summary>The members of a stamp that a caller sent; null where none was. Reference: Stamps, the body of create.</summary>
/// <param name="LocationId">The location; in upper or lower case.</param>
/// <param name="StampId">The Snowshoe id: 1 to <see cref="MaxStampId"/> letters, digits, points, hyphens and underscores; case counts.</param>
/// <param name="Effects">What a press may bring about.</param>
/// <param name="Imprints">How its points lie.</param>
public sealed record StampFields(string? LocationId, string? StampId, StampEffects? Effects, IReadOnlyList<Imprint>? Imprints)
{
    /// <summary>The longest Snowshoe id, in characters.</summary>
    public const int MaxStampId = 128;

    /// <summary>Reads the members that are there.</summary>
    public static StampFields Read(Fields body) =>
        new(body.LocationId(), ReadStampId(body), StampEffectsInput.Read(body), ImprintInput.Read(body));

    /// <summary>Reads the members of a new stamp: all but the imprints must be there.</summary>
    public static StampFields ReadNew(Fields body)
    {
        var fields = Read(body);
        foreach (var name in (string[])["locationId", "stampId", "effects"])
        {
            if (!body.Has(name))
            {
                body.Fail(name, "is required.");
            }
        }

        return fields;
    }

    private static string? ReadStampId(Fields body)
    {
        var id = body.Text("stampId", MaxStampId, 1);
        if (id is not null && !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
        {
            body.Fail("stampId", "must be letters, digits, points, hyphens and underscores.");
        }

        return id;
    }
}

/// <summary>Ways of reading that this room needs.</summary>
internal static class StampFieldRules
{
    /// <summary>A location's id: 24 hex digits, as the reference has it in upper or lower case.</summary>
    internal static string? LocationId(this Fields body)
    {
        var id = body.Text("locationId", 100)?.ToLowerInvariant();
        if (id is null || ObjectId.IsValid(id))
        {
            return id;
        }

        body.Fail("locationId", "must be an id of 24 hex digits.");
        return null;
    }
}
