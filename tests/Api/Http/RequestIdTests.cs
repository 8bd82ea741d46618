using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Http;

public sealed class RequestIdTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/segments")]
    public Task The_callers_request_id_comes_back(string path) => ItComesBackAsync(path);

    [FactThatNeeds(Need.OwnRouting)]
    public Task It_comes_back_from_a_path_that_nothing_answers_at() => ItComesBackAsync("/nothing/here");

    [Theory]
    [InlineData("with space")]
    [InlineData("<script>")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task One_that_could_do_harm_in_a_log_is_replaced(string sent)
    {
        var answer = await api.Nobody.With("x-request-id", sent).GetAsync("/health");

        Assert.NotEqual(sent, answer.Header("x-request-id"));
    }

    [Fact]
    public async Task Every_call_without_one_gets_its_own()
    {
        var first = await api.Nobody.GetAsync("/health");
        var second = await api.Nobody.GetAsync("/health");

        Assert.NotEqual(first.Header("x-request-id"), second.Header("x-request-id"));
    }

    private async Task ItComesBackAsync(string path)
    {
        var answer = await api.Nobody.With("x-request-id", "till-7.order_19").GetAsync(path);

        Assert.Equal("till-7.order_19", answer.Header("x-request-id"));
    }
}
