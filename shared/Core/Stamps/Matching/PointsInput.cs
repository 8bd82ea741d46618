using System.Text.Json;

namespace Pepper.Core.Stamps.Matching;

/// <summary>Reads points as callers send them: <c>[[x, y], ...]</c>.</summary>
internal static class PointsInput
{
    /// <summary>What an array of points must be.</summary>
    internal static string Rule { get; } =
        $"must hold {Imprint.MinPoints} to {Imprint.MaxPoints} points [x, y] of two numbers from -{Imprint.MaxCoordinate:0} to {Imprint.MaxCoordinate:0}";

    /// <summary>The points; null where it is not that.</summary>
    internal static IReadOnlyList<StampPoint>? Read(JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() is < Imprint.MinPoints or > Imprint.MaxPoints)
        {
            return null;
        }

        var points = new List<StampPoint>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Array
                || item.GetArrayLength() != 2
                || !IsCoordinate(item[0], out var x)
                || !IsCoordinate(item[1], out var y))
            {
                return null;
            }

            points.Add(new StampPoint(x, y));
        }

        return points;
    }

    private static bool IsCoordinate(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number) && Math.Abs(number) <= Imprint.MaxCoordinate;
    }
}
