using System.Text;
using Pepper.Tests.Api.Awards;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Guides;

/// <summary>The worked examples of docs/loyalty.md, taken call by call: what they show is what one gets.</summary>
public sealed class LoyaltyGuideTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string UserOfTheGuide = "605efe2f7d2e8b0d1c9e4b01";

    private static readonly IReadOnlyList<GuideExample> Examples =
        GuideExample.ReadAll(File.ReadAllText(Repository.PathOf("docs/loyalty.md")));

    public static TheoryData<string> Titles => [.. Examples.Select(example => example.Title)];

    [Fact]
    public void There_is_an_example_of_each_template()
    {
        var calls = string.Concat(Examples.SelectMany(example => example.Calls).Select(call => call.Body));

        Assert.All(
            (string[])["STAMP_CARD", "PSEUDO_CURRENCY", "AD_HOC", "CLUB", "LEVEL"],
            template => Assert.Contains($"\"template\": \"{template}\"", calls, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task An_example_goes_as_the_guide_shows(string title)
    {
        var tenant = await api.NewTenantAsync();
        var names = new ShownJson { [UserOfTheGuide] = await tenant.NewMemberAsync() };

        foreach (var call in Examples.Single(example => example.Title == title).Calls)
        {
            using var body = call.Body.Length == 0 ? null : new StringContent(names.Replace(call.Body), Encoding.UTF8, "application/json");
            var answer = await tenant.Admin.SendAsync(call.Method, names.Replace(call.Path), body);

            var differences = names.Compare(call.Answer, answer.Expect(200).Text);
            Assert.True(differences.Count == 0, $"{call.Method} {call.Path}\n{string.Join('\n', differences)}");
        }
    }
}
