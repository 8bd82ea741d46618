namespace Pepper.Tests.Api.Contract;

/// <summary>That the tests notice an answer which departs from the contract.</summary>
public sealed class ApiContractTests
{
    private const string Good = """{"status":"ok"}""";

    [Fact]
    public void An_answer_as_documented_passes() =>
        Assert.Null(Document.Contract.Check("GET", "/health", 200, "application/json", Good));

    [Theory]
    [InlineData(200, "application/json", """{"status":"ill"}""", "NotInEnumeration")]
    [InlineData(200, "application/json", "{}", "PropertyRequired")]
    [InlineData(200, "application/json", """{"status":"ok","since":3}""", "NoAdditionalPropertiesAllowed")]
    [InlineData(200, "text/plain", "ok", "is application/json, not text/plain")]
    [InlineData(200, null, null, "not empty")]
    [InlineData(418, "application/json", Good, "knows no 418 of Health")]
    [InlineData(503, "application/json", Good, "PropertyRequired")]
    public void An_answer_that_is_not_as_documented_is_noticed(int status, string? mediaType, string? body, string complaint) =>
        Assert.Contains(complaint, Document.Contract.Check("GET", "/health", status, mediaType, body), StringComparison.Ordinal);

    [Fact]
    public void An_answer_where_nothing_is_documented_is_noticed() =>
        Assert.NotNull(Document.Contract.Check("GET", "/wealth", 200, "application/json", Good));

    [Fact]
    public void A_body_where_none_is_documented_is_noticed() =>
        Assert.NotNull(Document.Contract.Check("DELETE", "/perks/605efeade9965c0ecc921311", 204, "application/json", Good));

    [Theory]
    [InlineData("""{"title":"Regulars"}""")]
    [InlineData("""{"title":"","type":"ROLLING"}""")]
    [InlineData("""{"title":"Regulars","type":"SOMETIMES"}""")]
    [InlineData("[]")]
    public void A_body_that_should_not_have_been_accepted_is_noticed(string body) =>
        Assert.NotNull(Document.Contract.CheckAccepted("POST", "/segments", body));

    [Theory]
    [InlineData("""{"title":"Regulars","type":"PERSISTENT"}""")]
    [InlineData("""{"title":"Regulars","type":"PERSISTENT","description":null}""")]
    [InlineData("""{"title":"Regulars","type":"PERSISTENT","colour":"red"}""")]
    public void A_body_may_hold_nulls_and_members_that_nobody_asks_for(string body) =>
        Assert.Null(Document.Contract.CheckAccepted("POST", "/segments", body));

    [Fact]
    public void A_fixed_path_goes_before_one_with_a_parameter() =>
        Assert.Equal("LookupUsers", Document.Contract.Find("POST", "/users/lookup")!.Id);
}
