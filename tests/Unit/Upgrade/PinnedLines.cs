using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Upgrade;

/// <summary>
/// What the last version understood, in a file of its own. With <c>PEPPER_WRITE_DOCS=1</c> a test writes what was added;
/// what was taken away is taken out of the file by hand, by somebody who knows why that breaks nothing.
/// </summary>
internal static class PinnedLines
{
    /// <summary>What is wrong between the file and the code; empty when nothing is.</summary>
    public static IReadOnlyList<string> Compare(string file, SortedDictionary<string, string> now)
    {
        var path = Repository.PathOf("tests", "Unit", "Upgrade", file);
        var before = File.ReadAllLines(path)
            .Where(line => line.Length > 0)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        var faults = Incompatible(before, now);
        if (faults.Count == 0 && Environment.GetEnvironmentVariable("PEPPER_WRITE_DOCS") == "1")
        {
            File.WriteAllLines(path, now.Select(line => $"{line.Key}: {line.Value}"));
            return [];
        }

        return
        [
            .. faults,
            .. now.Keys.Where(name => !before.ContainsKey(name)).Select(added =>
                $"{added} is new: PEPPER_WRITE_DOCS=1 dotnet test tests/Unit --filter Upgrade writes it down. "
                + "The version before does not know it: see CONTRIBUTING.md, Changing what is stored."),
        ];
    }

    /// <summary>What the version before and this one could not both live with.</summary>
    internal static IReadOnlyList<string> Incompatible(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now)
    {
        var faults = new List<string>();
        foreach (var (name, kind) in before)
        {
            if (!now.TryGetValue(name, out var kindNow))
            {
                faults.Add($"{name} is gone: what is stored with it would lose it.");
            }
            else if (kindNow != kind && kindNow + " needed" != kind)
            {
                faults.Add($"{name} was '{kind}' and is '{kindNow}': what is stored could not be read, or not as it was meant.");
            }
        }

        faults.AddRange(now
            .Where(line => !before.ContainsKey(line.Key) && line.Value.EndsWith(" needed", StringComparison.Ordinal) && IsKnown(before, ParentOf(line.Key)))
            .Select(line => $"{line.Key} is new and needed: what is stored lacks it. Make it nullable, or give it a default."));
        return faults;
    }

    private static string ParentOf(string name) => name[..name.LastIndexOf('.')];

    private static bool IsKnown(IReadOnlyDictionary<string, string> before, string parent) =>
        before.Keys.Any(name => name.StartsWith($"{parent}.", StringComparison.Ordinal));
}
