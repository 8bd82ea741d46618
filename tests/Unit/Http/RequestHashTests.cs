using System.Text;
using Microsoft.AspNetCore.Http;
using Pepper.Functions.Http;

namespace Pepper.Tests.Unit.Http;

public sealed class RequestHashTests
{
    private const string SignUp = """{"firstName":"Ada","credentials":[{"provider":"EMAIL","id":"ada@example.com","token":"horse"}]}""";

    [Fact]
    public void A_secret_member_leaves_no_trace_at_any_depth() =>
        Assert.Equal(HashOf(SignUp, "token"), HashOf(SignUp.Replace("horse", "stable", StringComparison.Ordinal), "token"));

    [Theory]
    [InlineData("Ada")]
    [InlineData("ada@example.com")]
    [InlineData("EMAIL")]
    public void Every_other_member_counts(string member) =>
        Assert.NotEqual(HashOf(SignUp, "token"), HashOf(SignUp.Replace(member, "other", StringComparison.Ordinal), "token"));

    [Fact]
    public void Without_a_secret_member_every_byte_counts() =>
        Assert.NotEqual(HashOf(SignUp, null), HashOf(SignUp.Replace("horse", "stable", StringComparison.Ordinal), null));

    [Theory]
    [InlineData("POST", "/users", "?autoActivate=true")]
    [InlineData("PUT", "/users", "")]
    [InlineData("POST", "/perks", "")]
    public void Verb_path_and_query_count(string method, string path, string query) =>
        Assert.NotEqual(HashOf(SignUp, "token"), HashOf(SignUp, "token", method, path, query));

    private static string HashOf(string body, string? secretMember, string method = "POST", string path = "/users", string query = "")
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Path = path;
        request.QueryString = new QueryString(query);
        return RequestHash.Of(request, Encoding.UTF8.GetBytes(body), secretMember);
    }
}
