using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Perks;

/// <summary>Bodies of perks.</summary>
internal static class SamplePerk
{
    /// <summary>The required members, and those given on top.</summary>
    public static Dictionary<string, object?> With(Dictionary<string, object?>? members = null)
    {
        var body = new Dictionary<string, object?>
        {
            ["template"] = "PSEUDO_CURRENCY",
            ["title"] = "Beans",
            ["terms"] = "One bean a coffee.",
            ["priority"] = 1,
            ["auto"] = false,
            ["points"] = new { },
            ["visualisation"] = new { title = "Beans" },
            ["isGlobal"] = false,
        };
        foreach (var (name, value) in members ?? [])
        {
            body[name] = value;
        }

        return body;
    }

    /// <summary>Makes a perk; answers its id.</summary>
    public static async Task<string> NewPerkAsync(this TestTenant tenant, Dictionary<string, object?>? members = null) =>
        (await tenant.Admin.PostAsync("/perks", With(members))).Expect(200).Id;
}
