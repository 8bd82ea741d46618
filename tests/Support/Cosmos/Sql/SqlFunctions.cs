using System.Text.Json;

namespace Pepper.Tests.Support.Cosmos.Sql;

/// <summary>The functions that our queries call.</summary>
internal static class SqlFunctions
{
    /// <summary>The function of a name and a number of arguments; null when there is none.</summary>
    public static Func<JsonElement[], JsonElement>? Find(string name, int arguments) => (name, arguments) switch
    {
        ("IS_DEFINED", 1) => values => IsA(values, kind => kind != JsonValueKind.Undefined),
        ("IS_NULL", 1) => values => IsA(values, kind => kind == JsonValueKind.Null),
        ("IS_STRING", 1) => values => IsA(values, kind => kind == JsonValueKind.String),
        ("IS_BOOL", 1) => values => IsA(values, kind => kind is JsonValueKind.True or JsonValueKind.False),
        ("IS_NUMBER", 1) => values => IsA(values, kind => kind == JsonValueKind.Number),
        ("IS_ARRAY", 1) => values => IsA(values, kind => kind == JsonValueKind.Array),
        ("STARTSWITH", 2) => values => OfTexts(values, (text, start) => text.StartsWith(start, StringComparison.Ordinal)),
        ("CONTAINS", 3) => values => OfTexts(values, (text, part) => text.Contains(part, Case(values[2]))),
        ("ARRAY_CONTAINS", 2) => ArrayContains,
        _ => null,
    };

    private static JsonElement IsA(JsonElement[] values, Func<JsonValueKind, bool> test) => SqlValues.Of(test(values[0].ValueKind));

    private static JsonElement OfTexts(JsonElement[] values, Func<string, string, bool> test) =>
        values[0].ValueKind == JsonValueKind.String && values[1].ValueKind == JsonValueKind.String
            ? SqlValues.Of(test(values[0].GetString()!, values[1].GetString()!))
            : default;

    private static StringComparison Case(JsonElement ignored) =>
        SqlValues.Truth(ignored) == true ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static JsonElement ArrayContains(JsonElement[] values) =>
        values[0].ValueKind == JsonValueKind.Array && values[1].ValueKind != JsonValueKind.Undefined
            ? SqlValues.Of(values[0].EnumerateArray().Any(value => SqlValues.IsSame(value, values[1])))
            : default;
}
