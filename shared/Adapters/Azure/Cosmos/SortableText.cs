using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>
/// Values as text that sorts as they do, one behind the other: first by kind (missing or null, false, true, numbers, text),
/// then by value. So one text stands for several fields, and one range of texts for all that a list shows.
/// </summary>
internal static class SortableText
{
    /// <summary>Sorts after whatever can follow the text of a value.</summary>
    public const char After = '~';

    /// <summary>The kind of numbers.</summary>
    public const char Number = 'd';

    /// <summary>The kind of texts.</summary>
    public const char Text = 'e';

    /// <summary>How many signs of a text count in an order; what begins with the same ones has an order of its own, and always the same.</summary>
    public const int MostOfText = 200;

    private const char Missing = 'a';
    private const char False = 'b';
    private const char True = 'c';

    // Sorts before each sign of a text, so that a text comes before those that it begins.
    private const char End = ' ';
    private const char Escape = '!';
    private const char Cut = '"';
    private const int Shift = '0';

    /// <summary>Appends a value of a document; whatever is no text, number or truth value counts as missing.</summary>
    public static StringBuilder AppendValue(this StringBuilder key, JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.String => key.AppendText(value.Value.GetString()!),
        JsonValueKind.Number => key.AppendNumber(value.Value.GetDouble()),
        JsonValueKind.True => key.Append(True),
        JsonValueKind.False => key.Append(False),
        _ => key.Append(Missing),
    };

    /// <summary>Appends a value of a query.</summary>
    /// <exception cref="ArgumentException">The value is no text, number or truth value.</exception>
    public static StringBuilder AppendValue(this StringBuilder key, object value) => value switch
    {
        string text => key.AppendText(text),
        bool truth => key.Append(truth ? True : False),
        long or int or decimal or double => key.AppendNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"A {value.GetType().Name} has no place in an order.", nameof(value)),
    };

    /// <summary>Whether a value stands in the key with less than all of it, so that it is neither before nor after all it should be.</summary>
    public static bool IsCut(object value) => value is string { Length: > MostOfText };

    private static StringBuilder AppendText(this StringBuilder key, string text)
    {
        key.Append(Text);
        var cut = text.Length <= MostOfText ? text.Length : char.IsHighSurrogate(text[MostOfText - 1]) ? MostOfText - 1 : MostOfText;
        foreach (var sign in text.AsSpan(0, cut))
        {
            _ = sign <= Escape ? key.Append(Escape).Append((char)(sign + Shift)) : key.Append(sign);
        }

        if (cut < text.Length)
        {
            // Behind the text that ends here, and the same for none but the same text.
            key.Append(Cut).Append(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)));
        }

        return key.Append(End);
    }

    // The bits of doubles sort as they do once the sign is turned, and all bits of negative ones. The service holds numbers
    // as doubles, too.
    private static StringBuilder AppendNumber(this StringBuilder key, double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number == 0 ? 0 : number);
        var sortable = (ulong)(bits < 0 ? ~bits : bits ^ long.MinValue);
        return key.Append(CultureInfo.InvariantCulture, $"{Number}{sortable:x16}");
    }
}
