using System.Text;
using System.Text.Json;

namespace Pepper.Tests.Support.Cosmos.Sql;

/// <summary>
/// What Cosmos DB says of values: those of different kinds cannot be compared, which is neither true nor false but undefined.
/// An undefined value is a <see cref="JsonElement"/> of no kind.
/// </summary>
internal static class SqlValues
{
    public static readonly JsonElement True = JsonSerializer.SerializeToElement(true);
    public static readonly JsonElement False = JsonSerializer.SerializeToElement(false);

    /// <summary>A truth as a value; null is undefined.</summary>
    public static JsonElement Of(bool? truth) => truth switch
    {
        true => True,
        false => False,
        null => default,
    };

    /// <summary>The truth of a value; null when it is no truth.</summary>
    public static bool? Truth(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>Whether two values are equal; null when they are of different kinds or one is undefined.</summary>
    public static bool? AreEqual(JsonElement left, JsonElement right) =>
        left.ValueKind == JsonValueKind.Undefined || Kind(left) != Kind(right) ? null : IsSame(left, right);

    /// <summary>How two values compare; null unless both are numbers, both texts or both truths.</summary>
    public static int? Compare(JsonElement left, JsonElement right) => Kind(left) != Kind(right)
        ? null
        : left.ValueKind switch
        {
            JsonValueKind.Number => left.GetDouble().CompareTo(right.GetDouble()),
            JsonValueKind.String => CompareText(left.GetString()!, right.GetString()!),
            JsonValueKind.True or JsonValueKind.False => left.GetBoolean().CompareTo(right.GetBoolean()),
            _ => null,
        };

    /// <summary>The order of values of all kinds: undefined, null, false, true, numbers, texts; nothing is ordered by lists or objects here.</summary>
    public static int Order(JsonElement left, JsonElement right)
    {
        var kinds = Rank(left).CompareTo(Rank(right));
        return kinds != 0 ? kinds : Compare(left, right) ?? 0;
    }

    /// <summary>Whether two values are the same, also nested ones. Numbers are doubles.</summary>
    public static bool IsSame(JsonElement left, JsonElement right) => left.ValueKind == right.ValueKind && left.ValueKind switch
    {
        JsonValueKind.Number => left.GetDouble().Equals(right.GetDouble()),
        JsonValueKind.String => left.ValueEquals(right.GetString()),
        JsonValueKind.Array => left.GetArrayLength() == right.GetArrayLength()
            && left.EnumerateArray().Zip(right.EnumerateArray()).All(pair => IsSame(pair.First, pair.Second)),
        JsonValueKind.Object => left.EnumerateObject().Count() == right.EnumerateObject().Count()
            && left.EnumerateObject().All(member => right.TryGetProperty(member.Name, out var other) && IsSame(member.Value, other)),
        _ => true,
    };

    private static JsonValueKind Kind(JsonElement value) => value.ValueKind == JsonValueKind.False ? JsonValueKind.True : value.ValueKind;

    // By code point, which is how their UTF-8 compares; UTF-16 sorts the largest code points into the middle.
    private static int CompareText(string left, string right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    private static int Rank(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => 0,
        JsonValueKind.Null => 1,
        JsonValueKind.True or JsonValueKind.False => 2,
        JsonValueKind.Number => 3,
        JsonValueKind.String => 4,
        var kind => throw new NotSupportedException($"Nothing is ordered by a value of the kind {kind}."),
    };
}
