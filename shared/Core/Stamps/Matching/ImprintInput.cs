using System.Globalization;
using System.Text.Json;
using Pepper.Core.Input;

namespace Pepper.Core.Stamps.Matching;

/// <summary>
/// Reads the imprints of a stamp: an array of imprints, each an array of points, or the points of the only one.
/// Reference: Stamps, <c>imprints</c>.
/// </summary>
internal static class ImprintInput
{
    /// <summary>The member <c>imprints</c>; null when none was sent.</summary>
    internal static IReadOnlyList<Imprint>? Read(Fields body)
    {
        if (!body.Has("imprints"))
        {
            return null;
        }

        var value = body.Source.GetProperty("imprints");
        if (value.ValueKind != JsonValueKind.Array)
        {
            body.Fail("imprints", "must be an array.");
            return null;
        }

        return IsOne(value) ? [Read(body, value, "imprints")] : ReadMany(body, value);
    }

    // The first thing in the first thing is a number only where the array is one of points.
    private static bool IsOne(JsonElement array) =>
        array.GetArrayLength() > 0
        && array[0] is { ValueKind: JsonValueKind.Array } first
        && first.GetArrayLength() > 0
        && first[0].ValueKind == JsonValueKind.Number;

    private static List<Imprint>? ReadMany(Fields body, JsonElement array)
    {
        if (array.GetArrayLength() > Imprint.MaxPerStamp)
        {
            body.Fail("imprints", string.Create(CultureInfo.InvariantCulture, $"must hold at most {Imprint.MaxPerStamp} imprints."));
            return null;
        }

        return [.. array.EnumerateArray().Select((item, index) =>
            Read(body, item, string.Create(CultureInfo.InvariantCulture, $"imprints[{index}]")))];
    }

    private static Imprint Read(Fields body, JsonElement array, string path)
    {
        if (PointsInput.Read(array) is not { } points)
        {
            body.Fail(path, $"{PointsInput.Rule}.");
            return new Imprint([]);
        }

        var imprint = new Imprint(points);
        if (!imprint.IsClear())
        {
            body.Fail(path, "has two points nearer to each other than a twentieth of the largest distance between any two.");
        }

        return imprint;
    }
}
