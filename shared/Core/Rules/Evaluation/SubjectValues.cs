using System.Text.Json;

namespace Pepper.Core.Rules.Evaluation;

/// <summary>The values of one kind that a subject holds in an action, as far as they are of that kind.</summary>
internal static class SubjectValues
{
    internal static string[] Strings(JsonPath path, JsonElement action)
    {
        var visitor = new StringVisitor();
        path.Visit(action, ref visitor);
        return visitor.Values.ToArray();
    }

    internal static decimal[] Numbers(JsonPath path, JsonElement action)
    {
        var visitor = new NumberVisitor();
        path.Visit(action, ref visitor);
        return visitor.Values.ToArray();
    }

    internal static bool[] Booleans(JsonPath path, JsonElement action)
    {
        var visitor = new BooleanVisitor();
        path.Visit(action, ref visitor);
        return visitor.Values.ToArray();
    }

    // One value is the rule, so the list for more is made only when there are.
    private struct Gathered<T>
    {
        private T? first;
        private List<T>? all;
        private bool hasOne;

        internal void Add(T value)
        {
            if (!hasOne)
            {
                (first, hasOne) = (value, true);
                return;
            }

            all ??= [first!];
            all.Add(value);
        }

        internal readonly T[] ToArray() => all?.ToArray() ?? (hasOne ? [first!] : []);
    }

    private struct StringVisitor : IJsonVisitor
    {
        internal Gathered<string> Values;

        public void Take(JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.String)
            {
                Values.Add(value.GetString()!);
            }
        }
    }

    private struct NumberVisitor : IJsonVisitor
    {
        internal Gathered<decimal> Values;

        public void Take(JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number))
            {
                Values.Add(number);
            }
        }
    }

    private struct BooleanVisitor : IJsonVisitor
    {
        internal Gathered<bool> Values;

        public void Take(JsonElement value)
        {
            if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            {
                Values.Add(value.ValueKind == JsonValueKind.True);
            }
        }
    }
}
