using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Text;

namespace Pepper.Core.Metrics.Folding;

/// <summary>Reads ranges of time as callers send them. Reference: <c>timeRange</c>, <c>periods</c>.</summary>
internal static class MetricRangeInput
{
    /// <summary>The most ranges of one list.</summary>
    internal const int MaxRanges = 20;

    /// <summary>The range that a member holds; null when there is none, or it is wrong.</summary>
    internal static MetricRange? Read(Fields body, string name) =>
        body.Has(name) ? Read(body, body.Source.GetProperty(name), name) : null;

    /// <summary>The ranges that an array holds, each once; null when there is none.</summary>
    internal static IReadOnlyList<MetricRange>? ReadAll(Fields body, string name)
    {
        if (!body.Has(name))
        {
            return null;
        }

        var array = body.Source.GetProperty(name);
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() is < 1 or > MaxRanges)
        {
            body.Fail(name, $"must be an array of 1 to {MaxRanges} ranges of time.");
            return null;
        }

        List<MetricRange> ranges = [.. array.EnumerateArray().Select((item, index) => Read(body, item, $"{name}[{index}]")).OfType<MetricRange>()];
        if (ranges.Distinct().Count() < ranges.Count)
        {
            body.Fail(name, "must not hold the same range twice.");
        }

        return ranges;
    }

    private static MetricRange? Read(Fields body, JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.String => ReadWord(body, value, path),
        JsonValueKind.Object when value.TryGetProperty("amount", out _) || value.TryGetProperty("unit", out _) => ReadSliding(body.Nested(value, path)),
        JsonValueKind.Object => ReadAbsolute(body, body.Nested(value, path), path),
        _ => Refuse(body, path),
    };

    private static MetricRange? ReadWord(Fields body, JsonElement value, string path) =>
        WireName.Parse<MetricPeriod>(value.GetString()!) is { } period ? new MetricRange.Calendar(period) : Refuse(body, path);

    private static MetricRange.Sliding ReadSliding(Fields range)
    {
        range.RefuseOthers("amount", "unit");
        var unit = range.RequiredChoice<MetricUnit>("unit");
        if (!range.Has("amount"))
        {
            range.Fail("amount", "is required.");
        }

        return new MetricRange.Sliding((int)(range.Integer("amount", 1, MetricRange.Sliding.MostOf(unit)) ?? 1), unit);
    }

    private static MetricRange.Absolute ReadAbsolute(Fields body, Fields range, string path)
    {
        range.RefuseOthers("from", "to");
        var (from, to) = (range.Time("from"), range.Time("to"));
        if (range.Error is null && from is null && to is null)
        {
            Refuse(body, path);
        }

        if (from >= to)
        {
            range.Fail("to", "must be later than from.");
        }

        return new MetricRange.Absolute(from, to);
    }

    private static MetricRange? Refuse(Fields body, string path)
    {
        body.Fail(path, $"must be one of {string.Join(", ", WireName.All<MetricPeriod>())}, or an object with from and to, or one with amount and unit.");
        return null;
    }
}
