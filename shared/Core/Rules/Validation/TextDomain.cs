namespace Pepper.Core.Rules.Validation;

/// <summary>
/// Which texts a subject may still be when several conditions on it must hold: what each of them admits, intersected. Case
/// counts, as it does in conditions.
/// </summary>
internal sealed record TextDomain
{
    /// <summary>The texts that are admitted; null when they are not listed.</summary>
    private HashSet<string>? listed;

    private HashSet<string> excluded = new(StringComparer.Ordinal);

    /// <summary>The longest beginning that is asked for.</summary>
    private string prefix = string.Empty;

    private bool isTorn;

    private TextDomain()
    {
    }

    /// <summary>Every text.</summary>
    internal static TextDomain All { get; } = new();

    /// <summary>Whether nothing is left.</summary>
    internal bool IsEmpty => isTorn || listed is { Count: 0 };

    /// <summary>Whether this text is among what is left.</summary>
    internal bool Admits(string text) =>
        !isTorn && (listed?.Contains(text) ?? (!excluded.Contains(text) && text.StartsWith(prefix, StringComparison.Ordinal)));

    /// <summary>What is left when the text must also be one of these.</summary>
    internal TextDomain In(IEnumerable<string> texts) => this with { listed = texts.Where(Admits).ToHashSet(StringComparer.Ordinal) };

    /// <summary>What is left when the text must also be none of these.</summary>
    internal TextDomain NotIn(IEnumerable<string> texts)
    {
        var none = excluded.Concat(texts).ToHashSet(StringComparer.Ordinal);
        return this with { excluded = none, listed = listed?.Where(text => !none.Contains(text)).ToHashSet(StringComparer.Ordinal) };
    }

    /// <summary>What is left when the text must also hold one of these; known where what is left is listed.</summary>
    internal TextDomain ContainsAny(IReadOnlyCollection<string> parts) =>
        this with { listed = listed?.Where(text => parts.Any(part => text.Contains(part, StringComparison.Ordinal))).ToHashSet(StringComparer.Ordinal) };

    /// <summary>What is left when the text must also begin with one of these.</summary>
    internal TextDomain StartsWithAny(IReadOnlyCollection<string> beginnings)
    {
        if (listed is not null)
        {
            return this with { listed = listed.Where(text => beginnings.Any(one => text.StartsWith(one, StringComparison.Ordinal))).ToHashSet(StringComparer.Ordinal) };
        }

        // A beginning that is shorter than what is asked for already adds nothing; of several that go together, each may still come.
        var possible = beginnings.Where(one => one.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(one, StringComparison.Ordinal)).ToList();
        return possible switch
        {
            [] => this with { isTorn = true },
            [var only] when only.Length > prefix.Length => this with { prefix = only },
            _ => this,
        };
    }
}
