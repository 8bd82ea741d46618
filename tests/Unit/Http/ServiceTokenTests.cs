using Pepper.Functions.Http;

namespace Pepper.Tests.Unit.Http;

public sealed class ServiceTokenTests
{
    [Fact]
    public void While_it_is_changed_the_new_token_and_the_one_before_are_good()
    {
        var token = new ServiceToken("new", "old");

        Assert.True(token.Matches("new"));
        Assert.True(token.Matches("old"));
        Assert.False(token.Matches("older"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void After_the_change_the_one_before_is_good_no_more(string? previous)
    {
        var token = new ServiceToken("new", previous);

        Assert.True(token.Matches("new"));
        Assert.False(token.Matches("old"));
        Assert.False(token.Matches(string.Empty));
    }

    [Fact]
    public void A_reference_into_a_vault_that_lacks_the_secret_is_no_secret()
    {
        const string reference = "@Microsoft.KeyVault(VaultName=kv-1;SecretName=PEPPER-SERVICE-TOKEN)";

        Assert.False(new ServiceToken(reference).Matches(reference));
        Assert.False(new ServiceToken("new", reference).Matches(reference));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_token_nobody_is_the_operator_whatever_the_one_before(string? secret)
    {
        var token = new ServiceToken(secret, "old");

        Assert.False(token.Matches("old"));
        Assert.False(token.Matches(string.Empty));
    }
}
