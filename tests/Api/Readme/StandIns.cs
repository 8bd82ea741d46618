using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Pepper.Tests.Api.Readme;

/// <summary>
/// What stands in this run for the ids, times and keys that the README shows. They are learnt where an output is
/// compared, and put into the commands that come later.
/// </summary>
internal sealed partial class StandIns
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Dictionary<string, string> actual = new(StringComparer.Ordinal);

    public string this[string shown]
    {
        set => actual[shown] = value;
    }

    /// <summary>The text with everything known replaced.</summary>
    public string Replace(string shown) =>
        actual.Aggregate(shown, (text, name) => text.Replace(name.Key, name.Value, StringComparison.Ordinal));

    /// <summary>What is different between the output shown and the one there is; empty when nothing that matters is.</summary>
    public string Compare(string shown, string there)
    {
        var fixedShown = Fix(shown);
        var fixedThere = Fix(there);
        if (fixedShown != fixedThere)
        {
            return $"The README shows:\n{fixedShown}\nThere is:\n{fixedThere}";
        }

        foreach (var (name, value) in Passing().Matches(shown).Zip(Passing().Matches(there)))
        {
            // Two times that fell together when the README was written need not do so again; ids must.
            if (Id().IsMatch(name.Value) && actual.TryGetValue(name.Value, out var known) && known != value.Value)
            {
                return $"What the README calls {name.Value} was {known} before and is {value.Value} here.";
            }

            actual[name.Value] = value.Value;
        }

        return string.Empty;
    }

    // JSON is laid out alike; ids, times and page keys lose what is peculiar to a run.
    private static string Fix(string output)
    {
        var text = output.TrimStart().StartsWith('{')
            ? JsonNode.Parse(output)!.ToJsonString(Indented)
            : output;
        return Passing().Replace(text, "…");
    }

    [GeneratedRegex("^[0-9a-f]{24}$", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("""[0-9a-f]{24}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z|(?<="(startKey|nextKey)": ?")[\w-]+""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Passing();
}
