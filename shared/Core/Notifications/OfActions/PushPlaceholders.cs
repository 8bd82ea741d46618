using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pepper.Core.Actions;
using Pepper.Core.Messaging;

namespace Pepper.Core.Notifications.OfActions;

/// <summary>
/// The placeholders of <see cref="PushTemplate"/>: words in braces that stand for what an action tells. One that has nothing to stand
/// for is left out with the space before it. What is put in is never looked at for placeholders again.
/// </summary>
public static partial class PushPlaceholders
{
    // Of what may be posted by anybody with an admin's token no text should fill the screen by itself.
    private const int MaxValue = 100;

    // The member of an action's metadata behind each; those of the context come beside.
    private static readonly (string Placeholder, string Member, string? TypePrefix)[] Members =
    [
        ("points", "points", null),
        ("available", "available", null),
        ("perkTitle", "perkTitle", null),
        ("segmentTitle", "title", "MEMBER_"),
        ("voucherTitle", "title", "VOUCHER_"),
        ("schemeTitle", "title", "SUBSCRIPTION_"),
        ("total", "total", null),
        ("amount", "amount", null),
    ];

    /// <summary>All of them, without their braces.</summary>
    public static IReadOnlyList<string> All { get; } = ["firstName", "tenantTitle", "locationTitle", .. Members.Select(member => member.Placeholder)];

    /// <summary>What is wrong with a text, as a clause that follows its name; null when nothing is.</summary>
    public static string? Fault(string text, bool isOneLine)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (isOneLine && MessageTemplate.OneLine(text) != text)
        {
            return "must be one line without control characters.";
        }

        return Placeholder().Matches(text).Any(match => !All.Contains(match.Groups["name"].Value, StringComparer.Ordinal))
            || Placeholder().Replace(text, string.Empty).AsSpan().ContainsAny('{', '}')
                ? $"may hold the placeholders {string.Join(", ", All.Select(name => $"{{{name}}}"))}, and no other braces."
                : null;
    }

    /// <summary>The text with its placeholders filled in, cut at the longest length.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(values);
        var filled = Placeholder().Replace(text, match =>
            values.TryGetValue(match.Groups["name"].Value, out var value) ? (match.Value.StartsWith(' ') ? " " : string.Empty) + value : string.Empty);
        return Cut(filled, maxLength);
    }

    /// <summary>What the placeholders stand for in an action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="firstName">The user's first name; null when there is none.</param>
    public static IReadOnlyDictionary<string, string> ValuesOf(ActionRecord action, string? firstName)
    {
        ArgumentNullException.ThrowIfNull(action);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("firstName", firstName);
        Add("tenantTitle", action.Context.Tenant.Title);
        Add("locationTitle", action.Context.Location?.Title);
        foreach (var (placeholder, member, prefix) in Members)
        {
            if (prefix is null || action.Type.StartsWith(prefix, StringComparison.Ordinal))
            {
                Add(placeholder, TextOf(action.Metadata[member]));
            }
        }

        return values;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                values[name] = Cut(MessageTemplate.OneLine(value), MaxValue);
            }
        }
    }

    // Points that are lost are below zero; a text says by itself whether they came or went.
    private static string? TextOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number when decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            Math.Abs(number).ToString("0.####", CultureInfo.InvariantCulture),
        _ => null,
    };

    // Never between the halves of one character.
    private static string Cut(string text, int max) =>
        text.Length <= max ? text : text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];

    [GeneratedRegex(@" ?\{(?<name>[A-Za-z]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Placeholder();
}
