using System.Net.Http.Headers;
using System.Text;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Http;

public sealed class BodyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Limit = 1024 * 1024;

    [Theory]
    [InlineData("{\"title\":", 1, 10)]
    [InlineData("{\n  \"title\": \"Regulars\",\n  type: \"PERSISTENT\"\n}", 3, 3)]
    [InlineData("{\"title\":\"a\" \"type\":\"b\"}", 1, 14)]
    public async Task Broken_JSON_is_refused_with_the_place_where_it_breaks(string body, int line, int column)
    {
        var answer = await PostAsync(body);

        answer.ExpectError(400, "BadRequest", "body");
        Assert.Contains($"line {line}, byte {column}", answer["message"].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("{} {}")]
    public async Task A_body_that_is_not_one_object_is_refused(string body) =>
        (await PostAsync(body)).ExpectError(400, "BadRequest", "body");

    [Fact]
    public async Task Nesting_without_end_is_refused() =>
        (await PostAsync($"{{\"title\":{new string('[', 5000)}")).ExpectError(400, "BadRequest", "body");

    [Fact]
    public async Task No_body_reads_as_an_empty_object() =>
        (await PostAsync(string.Empty)).ExpectError(422, "Validation", "title");

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data")]
    public async Task Another_type_than_JSON_is_refused(string type) =>
        (await PostAsync("{\"title\":\"Regulars\",\"type\":\"PERSISTENT\"}", type)).ExpectError(415, "UnsupportedMediaType", "content-type");

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/vnd.pepper+json")]
    public async Task JSON_is_taken_under_all_its_names(string type) =>
        (await PostAsync("{\"title\":\"Regulars\",\"type\":\"PERSISTENT\"}", type)).Expect(200);

    [Fact]
    public async Task A_body_of_1_MB_is_read() =>
        (await PostAsync(Sized(Limit))).ExpectError(422, "Validation", "description");

    [Fact]
    public async Task A_body_over_1_MB_is_refused() =>
        (await PostAsync(Sized(Limit + 1))).ExpectError(413, "TooLarge", "body");

    [Fact]
    public async Task A_body_over_1_MB_is_refused_also_when_its_length_is_not_told()
    {
        var tenant = await api.NewTenantAsync();
        using var body = new StreamContent(new UnsizedStream(Encoding.UTF8.GetBytes(Sized(Limit + 1))));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        var answer = await tenant.Admin.PostAsync("/segments", body);

        answer.ExpectError(413, "TooLarge", "body");
    }

    [Theory]
    [InlineData("{\"title\":\"\\ud800\",\"type\":\"PERSISTENT\"}")]
    [InlineData("{\"title\":\"one\",\"title\":\"other\",\"type\":\"PERSISTENT\"}")]
    public async Task JSON_that_can_be_read_in_two_ways_is_refused(string body) =>
        (await PostAsync(body)).ExpectError(400, "BadRequest", "body");

    // A segment whose description, far too long, makes the body this many bytes.
    private static string Sized(int bytes)
    {
        const string Start = "{\"title\":\"Regulars\",\"type\":\"PERSISTENT\",\"description\":\"";
        const string End = "\"}";
        return Start + new string('x', bytes - Start.Length - End.Length) + End;
    }

    private async Task<ApiAnswer> PostAsync(string body, string type = "application/json")
    {
        var tenant = await api.NewTenantAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await tenant.Admin.PostAsync("/segments", content);
    }
}
