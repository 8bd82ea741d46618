using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Http;

public sealed class CompressionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("br, gzip, deflate")]
    public async Task An_answer_over_1_KB_is_compressed_for_who_takes_it(string accepted)
    {
        var answer = await PostAsync(descriptionLength: 1500, accepted);

        Assert.Equal("gzip", answer.Header("Content-Encoding"));
        Assert.Equal("Accept-Encoding", answer.Header("Vary"));
        Assert.Equal(1500, answer["description"].GetString()!.Length);
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("br")]
    [InlineData("gzip;q=0")]
    public async Task It_is_sent_as_it_is_to_who_does_not(string accepted)
    {
        var answer = await PostAsync(descriptionLength: 1500, accepted);

        Assert.Null(answer.Header("Content-Encoding"));
        Assert.Equal("Accept-Encoding", answer.Header("Vary"));
    }

    [Fact]
    public async Task A_small_answer_is_never_compressed()
    {
        var answer = await PostAsync(descriptionLength: 100, "gzip");

        Assert.Null(answer.Header("Content-Encoding"));
    }

    private async Task<ApiAnswer> PostAsync(int descriptionLength, string accepted)
    {
        var tenant = await api.NewTenantAsync();
        var segment = new { title = "Regulars", type = "PERSISTENT", description = new string('x', descriptionLength) };
        return (await tenant.Admin.With("Accept-Encoding", accepted).PostAsync("/segments", segment)).Expect(200);
    }
}
