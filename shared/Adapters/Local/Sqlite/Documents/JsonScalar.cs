using System.Text;
using System.Text.Json;

namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>
/// One value out of a document, in the form in which values are compared and ordered: missing or null, then false,
/// true, numbers, text, arrays and objects. Whole numbers compare exactly within 64 bits, others as IEEE doubles; text by code points.
/// </summary>
internal readonly struct JsonScalar
{
    private readonly long whole;
    private readonly double real;

    private JsonScalar(JsonKind kind, long whole = 0, double real = 0, ReadOnlyMemory<byte> utf8 = default)
    {
        Kind = kind;
        this.whole = whole;
        this.real = real;
        Utf8 = utf8;
    }

    /// <summary>An object whose members are looked at one by one.</summary>
    public static JsonScalar SomeObject => new(JsonKind.Object);

    /// <summary>What kind of value it is.</summary>
    public JsonKind Kind { get; }

    /// <summary>The text, or the JSON of an array or object; empty for the other kinds.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Whether it is a whole number of 64 bits.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>The number.</summary>
    public double Real => IsWhole ? whole : real;

    /// <summary>The number, when <see cref="IsWhole"/>.</summary>
    public long Whole => whole;

    /// <summary>Takes the value that the reader stands on; text is a slice of the body unless it is escaped.</summary>
    public static JsonScalar Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return new JsonScalar(JsonKind.True);
            case JsonTokenType.False:
                return new JsonScalar(JsonKind.False);
            case JsonTokenType.Number:
                return reader.TryGetInt64(out var whole) ? OfWhole(whole) : OfReal(reader.GetDouble());
            case JsonTokenType.String when reader.ValueIsEscaped:
                var unescaped = new byte[reader.ValueSpan.Length];
                return new JsonScalar(JsonKind.Text, utf8: unescaped.AsMemory(0, reader.CopyString(unescaped)));
            case JsonTokenType.String:
                return new JsonScalar(JsonKind.Text, utf8: body.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length));
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                var kind = reader.TokenType == JsonTokenType.StartArray ? JsonKind.Array : JsonKind.Object;
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                return new JsonScalar(kind, utf8: body[start..(int)reader.BytesConsumed]);
            default:
                return default;
        }
    }

    /// <summary>Takes a value of a filter or of a page's start.</summary>
    /// <exception cref="ArgumentException">It is neither text, number, bool nor null.</exception>
    public static JsonScalar Of(object? value) => value switch
    {
        null => default,
        string text => new JsonScalar(JsonKind.Text, utf8: Encoding.UTF8.GetBytes(text)),
        bool flag => new JsonScalar(flag ? JsonKind.True : JsonKind.False),
        long whole => OfWhole(whole),
        int whole => OfWhole(whole),
        decimal number when decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue => OfWhole((long)number),
        decimal number => OfReal((double)number),
        double number => OfReal(number),
        _ => throw new ArgumentException($"A query cannot compare with a {value.GetType().Name}.", nameof(value)),
    };

    /// <summary>The value as <see cref="Pepper.Core.Storage.QuerySpec.StartAt"/> carries it.</summary>
    public object? ToObject() => Kind switch
    {
        JsonKind.Text => Encoding.UTF8.GetString(Utf8.Span),
        JsonKind.True => true,
        JsonKind.False => false,
        JsonKind.Number when IsWhole => whole,
        JsonKind.Number when Math.Abs(real) < 1e28 && (double)(decimal)real == real => (decimal)real,
        JsonKind.Number => real,
        _ => null,
    };

    /// <summary>Below zero when the left one comes first. Arrays and objects come last, in no order among themselves.</summary>
    public static int Compare(in JsonScalar left, in JsonScalar right)
    {
        var rank = Rank(left.Kind).CompareTo(Rank(right.Kind));
        return rank != 0 ? rank : left.Kind switch
        {
            JsonKind.Number when left.IsWhole && right.IsWhole => left.whole.CompareTo(right.whole),
            JsonKind.Number => left.Real.CompareTo(right.Real),
            JsonKind.Text => left.Utf8.Span.SequenceCompareTo(right.Utf8.Span),
            _ => 0,
        };
    }

    /// <summary>Whether both are present, of one kind, and equal.</summary>
    public bool IsEqualTo(in JsonScalar other) =>
        Kind == other.Kind && Kind is JsonKind.Text or JsonKind.Number or JsonKind.True or JsonKind.False && Compare(this, other) == 0;

    /// <summary>The smallest text that comes after all texts that begin with this one, which must not be empty.</summary>
    public JsonScalar AfterPrefix()
    {
        // No byte of UTF-8 is 255, so the last one has a next; the result need not be UTF-8, it is only compared with.
        var after = Utf8.ToArray();
        after[^1]++;
        return new JsonScalar(JsonKind.Text, utf8: after);
    }

    private static JsonScalar OfWhole(long value) => new(JsonKind.Number, whole: value) { IsWhole = true };

    private static JsonScalar OfReal(double value) => new(JsonKind.Number, real: value);

    private static int Rank(JsonKind kind) => Math.Min((int)kind, (int)JsonKind.Array);
}
