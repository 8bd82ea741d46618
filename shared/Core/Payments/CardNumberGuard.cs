using System.Globalization;
using System.Text.Json;
using Pepper.Core.Ids;
using Pepper.Core.Results;

namespace Pepper.Core.Payments;

/// <summary>
/// Keeps card numbers out. A body that holds something which looks like one, in whatever member, is refused with the name of
/// the member and nothing of what is in it: what never comes in can be neither stored nor logged.
/// </summary>
public static class CardNumberGuard
{
    private const int LeastDigits = 13;
    private const int MostDigits = 19;
    private const int UsualDigits = 16;
    private const int MostAppended = 10;

    // Names of members in which apps would send what only the gateway may see, less their dashes and underscores.
    private static readonly HashSet<string> Forbidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "number", "cardnumber", "pan", "cvc", "cvc2", "cvv", "cvv2", "csc", "cid", "securitycode", "cardcode", "track1", "track2", "pin",
    };

    /// <summary>What is wrong with a body; null when it holds no card number.</summary>
    public static Error? Check(JsonElement body) => Check(body, string.Empty);

    /// <summary>
    /// Whether a text holds 13 to 19 digits that begin as card numbers do and have their check digit, whatever spaces, dashes
    /// or dots are between them. Ids of 24 hex digits and UUIDs are none.
    /// </summary>
    public static bool LooksLikeCardNumber(string text)
    {
        if (text.Length < LeastDigits || ObjectId.IsValid(text) || Guid.TryParse(text, out _))
        {
            return false;
        }

        var groups = new List<List<int>> { new() };
        foreach (var character in text)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(character);
            if (digit >= 0)
            {
                groups[^1].Add(digit);
            }
            else if (!IsSeparator(character))
            {
                if (HoldsCardNumber(groups))
                {
                    return true;
                }

                groups = [[]];
            }
            else if (groups[^1].Count > 0)
            {
                groups.Add([]);
            }
        }

        return HoldsCardNumber(groups);
    }

    private static Error? Check(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Select(member => CheckMember(member, path)).FirstOrDefault(error => error is not null),
        JsonValueKind.Array => value.EnumerateArray().Select((item, index) => Check(item, $"{path}[{index}]")).FirstOrDefault(error => error is not null),
        JsonValueKind.String when LooksLikeCardNumber(value.GetString()!) => Refused(path),
        JsonValueKind.Number when LooksLikeCardNumber(DigitsOf(value)) => Refused(path),
        _ => null,
    };

    private static Error? CheckMember(JsonProperty member, string path)
    {
        // A name may be anything, a card number too; then it is not repeated.
        if (LooksLikeCardNumber(member.Name))
        {
            return Refused(path);
        }

        var name = member.Name.Length > 60 ? member.Name[..60] : member.Name;
        var inner = path.Length == 0 ? name : $"{path}.{name}";
        return Forbidden.Contains(member.Name.Replace("_", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal))
            ? Error.Validation(inner, $"`{inner}` must not be sent: card details go to the payment gateway's own form and never here.")
            : Check(member.Value, inner);
    }

    private static Error Refused(string path)
    {
        var field = path.Length == 0 ? "body" : path;
        return Error.Validation(field, $"`{field}` looks like a card number: card details go to the payment gateway's own form and never here.");
    }

    // 4.2e15 is a number of 16 digits as well.
    private static string DigitsOf(JsonElement number) =>
        number.TryGetDecimal(out var value) ? value.ToString("0.############################", CultureInfo.InvariantCulture) : number.GetRawText();

    private static bool IsSeparator(char character) => char.IsWhiteSpace(character) || character is '-' or '.' or '/' or '_' or '\u2010' or '\u2011' or '\u2013';

    // Any run of neighbouring groups may be the number: text around it may hold digits, too. So may what follows it with
    // nothing between, as expiry and security code do.
    private static bool HoldsCardNumber(List<List<int>> groups)
    {
        for (var first = 0; first < groups.Count; first++)
        {
            if (groups[first].Count is > UsualDigits and <= UsualDigits + MostAppended && IsCardNumber(groups[first][..UsualDigits]))
            {
                return true;
            }

            var digits = new List<int>();
            for (var next = first; next < groups.Count && digits.Count <= MostDigits; next++)
            {
                digits.AddRange(groups[next]);
                if (IsCardNumber(digits))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsCardNumber(List<int> digits)
    {
        // Card numbers begin with 2 to 6; times in milliseconds, which have 13 digits as well, with 1.
        if (digits.Count is < LeastDigits or > MostDigits || digits[0] is < 2 or > 6)
        {
            return false;
        }

        var sum = 0;
        for (var index = 0; index < digits.Count; index++)
        {
            var digit = digits[digits.Count - 1 - index];
            var weighted = index % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return sum % 10 == 0;
    }
}
