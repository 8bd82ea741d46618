using System.Collections;
using System.Text;
using System.Text.Json;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>A condition on documents, with its values made ready for comparing.</summary>
internal sealed class FilterTest
{
    private readonly JsonScalar[] values;
    private readonly string[] texts;

    /// <summary>Prepares a filter.</summary>
    /// <exception cref="ArgumentException">The value is not of a kind that the operator compares with.</exception>
    public FilterTest(Filter filter)
    {
        Path = filter.Path;
        Operator = filter.Operator;
        texts = filter.Value switch
        {
            string text => [text],
            IEnumerable<string> several => [.. several],
            _ => [],
        };
        values = filter.Operator is FilterOperator.In or FilterOperator.NotIn or FilterOperator.HasAny or FilterOperator.HasNone
            or FilterOperator.ContainsAnyIgnoreCase
            ? filter.Value is IEnumerable list and not string
                ? [.. list.Cast<object>().Select(JsonScalar.Of)]
                : throw new ArgumentException($"The filter {filter.Operator} on {filter.Path} takes a list.", nameof(filter))
            : [JsonScalar.Of(filter.Value)];
        var kind = filter.Operator switch
        {
            FilterOperator.Prefix or FilterOperator.ContainsIgnoreCase => filter.Value is string,
            FilterOperator.ContainsAnyIgnoreCase => filter.Value is IEnumerable<string>,
            FilterOperator.Exists => filter.Value is bool,
            _ => true,
        };
        if (!kind)
        {
            throw new ArgumentException($"The filter {filter.Operator} on {filter.Path} cannot take this value.", nameof(filter));
        }
    }

    /// <summary>The field.</summary>
    public string Path { get; }

    /// <summary>How it is compared.</summary>
    public FilterOperator Operator { get; }

    /// <summary>What it is compared with; for the operators that take one value.</summary>
    public JsonScalar Value => values[0];

    /// <summary>All that it is compared with.</summary>
    public IReadOnlyList<JsonScalar> Values => values;

    /// <summary>Whether the condition holds for what a document has at the path.</summary>
    public bool Holds(in JsonScalar field) => Operator switch
    {
        FilterOperator.Equal => field.IsEqualTo(Value),
        FilterOperator.NotEqual => !field.IsEqualTo(Value),
        FilterOperator.GreaterThan => IsComparable(field) && JsonScalar.Compare(field, Value) > 0,
        FilterOperator.GreaterThanOrEqual => IsComparable(field) && JsonScalar.Compare(field, Value) >= 0,
        FilterOperator.LessThan => IsComparable(field) && JsonScalar.Compare(field, Value) < 0,
        FilterOperator.LessThanOrEqual => IsComparable(field) && JsonScalar.Compare(field, Value) <= 0,
        FilterOperator.In => EqualsAny(field),
        FilterOperator.NotIn => !EqualsAny(field),
        FilterOperator.Prefix => field.Kind == JsonKind.Text && field.Utf8.Span.StartsWith(Value.Utf8.Span),
        FilterOperator.ContainsIgnoreCase or FilterOperator.ContainsAnyIgnoreCase => field.Kind == JsonKind.Text && ContainsAny(field),
        FilterOperator.Exists => field.Kind != JsonKind.Missing == (Value.Kind == JsonKind.True),
        FilterOperator.Has or FilterOperator.HasAny => HoldsAny(field),
        FilterOperator.HasNone => !HoldsAny(field),
        _ => throw new InvalidOperationException($"There is no filter operator {Operator}."),
    };

    // Values of different kinds are not greater or smaller than each other.
    private bool IsComparable(in JsonScalar field) =>
        field.Kind is JsonKind.Text or JsonKind.Number && field.Kind == Value.Kind;

    private bool ContainsAny(in JsonScalar field)
    {
        var held = Encoding.UTF8.GetString(field.Utf8.Span);
        return Array.Exists(texts, text => held.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    private bool EqualsAny(in JsonScalar field)
    {
        foreach (var value in values)
        {
            if (field.IsEqualTo(value))
            {
                return true;
            }
        }

        return false;
    }

    private bool HoldsAny(in JsonScalar field)
    {
        if (field.Kind != JsonKind.Array)
        {
            return false;
        }

        var reader = new Utf8JsonReader(field.Utf8.Span, FieldReader.AnyDepth);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (EqualsAny(JsonScalar.Read(ref reader, field.Utf8)))
            {
                return true;
            }
        }

        return false;
    }
}
