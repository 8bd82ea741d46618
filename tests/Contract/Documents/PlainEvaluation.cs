using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Documents;

/// <summary>What filters and orders mean, written down as plainly as can be, to compare stores with.</summary>
public static class PlainEvaluation
{
    public static bool Holds(Filter filter, JsonObject document)
    {
        var field = At(document, filter.Path);
        return filter.Operator switch
        {
            FilterOperator.Equal => AreEqual(field, filter.Value),
            FilterOperator.NotEqual => !AreEqual(field, filter.Value),
            FilterOperator.GreaterThan => CompareSameKind(field, filter.Value) > 0,
            FilterOperator.GreaterThanOrEqual => CompareSameKind(field, filter.Value) >= 0,
            FilterOperator.LessThan => CompareSameKind(field, filter.Value) < 0,
            FilterOperator.LessThanOrEqual => CompareSameKind(field, filter.Value) <= 0,
            FilterOperator.In => ((string[])filter.Value).Any(value => AreEqual(field, value)),
            FilterOperator.NotIn => !((string[])filter.Value).Any(value => AreEqual(field, value)),
            FilterOperator.Prefix => TextOf(field)?.StartsWith((string)filter.Value, StringComparison.Ordinal) ?? false,
            FilterOperator.ContainsIgnoreCase => TextOf(field)?.Contains((string)filter.Value, StringComparison.OrdinalIgnoreCase) ?? false,
            FilterOperator.ContainsAnyIgnoreCase => TextOf(field) is { } text
                && ((string[])filter.Value).Any(value => text.Contains(value, StringComparison.OrdinalIgnoreCase)),
            FilterOperator.Exists => field is not null == (bool)filter.Value,
            FilterOperator.Has => HoldsAny(field, filter.Value),
            FilterOperator.HasAny => HoldsAny(field, (string[])filter.Value),
            FilterOperator.HasNone => !HoldsAny(field, (string[])filter.Value),
            _ => throw new InvalidOperationException($"{filter.Operator}"),
        };
    }

    public static int Compare(IEnumerable<OrderBy> order, JsonObject left, JsonObject right)
    {
        foreach (var (path, descending) in order)
        {
            var compared = CompareSameKind(At(left, path), ValueOf(At(right, path)!))!.Value;
            if (compared != 0)
            {
                return descending ? -compared : compared;
            }
        }

        return 0;
    }

    private static JsonNode? At(JsonObject document, string path)
    {
        JsonNode? node = document;
        foreach (var name in path.Split('.'))
        {
            node = (node as JsonObject)?[name];
        }

        return node;
    }

    private static bool HoldsAny(JsonNode? field, params object[] values) =>
        field is JsonArray array && array.Any(element => values.Any(value => AreEqual(element, value)));

    private static bool AreEqual(JsonNode? field, object value) =>
        CompareSameKind(field, value) == 0 || (field?.GetValueKind() is JsonValueKind.True or JsonValueKind.False && ValueOf(field).Equals(value));

    private static int? CompareSameKind(JsonNode? field, object value) => field?.GetValueKind() switch
    {
        JsonValueKind.String when value is string text =>
            Encoding.UTF8.GetBytes(TextOf(field)!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(text)),
        JsonValueKind.Number when value is long or decimal =>
            NumberOf(field).CompareTo(Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static object ValueOf(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.String => TextOf(node)!,
        JsonValueKind.Number => NumberOf(node),
        var kind => kind == JsonValueKind.True,
    };

    private static string? TextOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static decimal NumberOf(JsonNode node) => JsonDocument.Parse(node.ToJsonString()).RootElement.GetDecimal();
}
