using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Http;

public sealed class RoutingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [TheoryThatNeeds(Need.OwnRouting)]
    [InlineData("/")]
    [InlineData("/nothing")]
    [InlineData("/segments/1/2/3")]
    [InlineData("/.env")]
    public async Task A_path_that_nothing_answers_at_is_404(string path)
    {
        var answer = await api.Nobody.GetAsync(path);

        answer.ExpectError(404, "NotFound");
        Assert.Equal("application/json", answer.ContentHeaders.ContentType?.MediaType);
    }

    [FactThatNeeds(Need.OwnRouting)]
    public async Task A_method_that_a_path_does_not_know_is_405_and_told_which_it_knows()
    {
        var answer = await api.Nobody.SendAsync(HttpMethod.Patch, "/segments/000000000000000000000000");

        answer.ExpectError(405, "MethodNotAllowed");
        Assert.Equal(["DELETE", "GET", "PUT"], answer.ContentHeaders.Allow.Order());
    }

    [Fact]
    public async Task The_contract_is_served_as_JSON()
    {
        var answer = (await api.Nobody.GetAsync("/openapi.json")).Expect(200);

        Assert.Equal("3.0.3", answer["openapi"].GetString());
    }

    [Fact]
    public async Task The_page_for_people_loads_nothing_from_elsewhere()
    {
        var answer = (await api.Nobody.GetAsync("/docs")).Expect(200);

        Assert.Equal("text/html", answer.ContentHeaders.ContentType?.MediaType);
        Assert.DoesNotContain("https://", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http://", answer.Text, StringComparison.OrdinalIgnoreCase);
    }
}
