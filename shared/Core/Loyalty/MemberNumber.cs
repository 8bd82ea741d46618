namespace Pepper.Core.Loyalty;

/// <summary>
/// The number of a loyalty account: 16 digits, the first not 0, the last a check digit after Luhn (ISO/IEC 7812-1), so
/// that a till notices one digit misread or two swapped.
/// </summary>
public static class MemberNumber
{
    /// <summary>The digits of a number, the check digit included.</summary>
    public const int Length = 16;

    /// <summary>The number that begins with these 15 digits.</summary>
    public static string WithCheckDigit(string digits) => $"{digits}{(10 - (Sum(digits, isDoubled: true) % 10)) % 10}";

    /// <summary>Whether this is a number whose check digit is right.</summary>
    public static bool IsValid(string text) =>
        text.Length == Length && text.All(char.IsAsciiDigit) && text[0] != '0' && Sum(text, isDoubled: false) % 10 == 0;

    // From the right, every second digit counts double, and the digits of what comes of that are added.
    private static int Sum(string digits, bool isDoubled)
    {
        var sum = 0;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            var digit = digits[i] - '0';
            var counted = isDoubled ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
            isDoubled = !isDoubled;
        }

        return sum;
    }
}
