using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pepper.Core.Messaging;

/// <summary>
/// Texts with placeholders: <c>{code}</c>, <c>{title}</c>, <c>{minutes}</c> and <c>{firstName}</c>. Braces stand for
/// nothing else. What a placeholder stands for is put in as it is, and never looked at for placeholders again.
/// </summary>
public static partial class MessageTemplate
{
    /// <summary>How often a text may use one placeholder: with the limits on texts, it bounds what comes out.</summary>
    public const int MaxUses = 3;

    private const int MaxFirstName = 40;

    private static readonly string[] Placeholders = ["{code}", "{title}", "{minutes}", "{firstName}"];

    /// <summary>What is wrong with a text, as a clause that follows its name; null when nothing is.</summary>
    /// <param name="template">The text.</param>
    /// <param name="isOneLine">Whether it must be a single line.</param>
    /// <param name="needsCode">Whether it must hold <c>{code}</c>.</param>
    public static string? Fault(string template, bool isOneLine, bool needsCode)
    {
        ArgumentNullException.ThrowIfNull(template);
        if (template.Any(c => IsControl(c) && (isOneLine || c != '\n')))
        {
            return isOneLine ? "must be one line without control characters." : "must not hold control characters other than line feeds.";
        }

        var uses = Placeholder().Matches(template).Select(match => match.Value.TrimStart(' ')).ToList();
        if (Placeholder().Replace(template, string.Empty).AsSpan().ContainsAny('{', '}'))
        {
            return $"may hold the placeholders {string.Join(", ", Placeholders)}, and no other braces.";
        }

        return uses.CountBy(use => use, StringComparer.Ordinal).Any(use => use.Value > MaxUses)
            ? $"may hold each placeholder at most {MaxUses} times."
            : needsCode && !uses.Contains("{code}", StringComparer.Ordinal) ? "must hold the placeholder {code}." : null;
    }

    /// <summary>The text with its placeholders filled in.</summary>
    public static string Render(string template, MessageValues values)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(values);
        return Placeholder().Replace(template, match =>
        {
            var space = match.Value.StartsWith(' ') ? " " : string.Empty;
            return match.Value.TrimStart(' ') switch
            {
                "{code}" => space + values.Code,
                "{title}" => space + OneLine(values.Title),
                "{minutes}" => space + values.Minutes.ToString(CultureInfo.InvariantCulture),
                // Without a name the space before it goes too: "Hello {firstName}," becomes "Hello,".
                _ => IsPlainName(values.FirstName) ? space + values.FirstName.Trim() : string.Empty,
            };
        });
    }

    /// <summary>The text on one line: what would break it, or steer a device, is a space.</summary>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Any(IsControl) ? new string([.. text.Select(c => IsControl(c) ? ' ' : c)]) : text;
    }

    // Anybody can sign up with anybody's address: a name must not be able to carry a link or a number to call.
    private static bool IsPlainName([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? name) =>
        !string.IsNullOrWhiteSpace(name)
        && name.Length <= MaxFirstName
        && !DotBeforeMore().IsMatch(name)
        && name.EnumerateRunes().All(rune =>
            Rune.IsLetter(rune)
            || rune.Value is ' ' or '-' or '\'' or '’' or '.'
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static bool IsControl(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';

    [GeneratedRegex(@" ?\{(code|title|minutes|firstName)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\.[^ ]", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex DotBeforeMore();
}

/// <summary>What the placeholders of a <see cref="MessageTemplate"/> stand for.</summary>
/// <param name="Code">The code.</param>
/// <param name="Title">What the tenant is called in front of people; put on one line.</param>
/// <param name="Minutes">How long the code is good.</param>
/// <param name="FirstName">
/// The user's first name; left out when there is none, and when it is longer than 40 characters or holds more than
/// letters, spaces, dashes, apostrophes and the dots of initials.
/// </param>
public sealed record MessageValues(string Code, string Title, int Minutes, string? FirstName);
