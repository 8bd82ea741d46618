using Microsoft.Extensions.Configuration;
using Pepper.Adapters.Providers.Mail;
using Pepper.Adapters.Providers.Secrets;

namespace Pepper.Tests.Unit.Secrets;

public sealed class ConfiguredSecretsTests
{
    [Fact]
    public void A_tenants_own_comes_before_the_one_for_all()
    {
        var secrets = Given(("KEY", "all"), ("KEY__cafe", "own"));

        Assert.Equal("own", secrets.Find("cafe", "KEY"));
        Assert.Equal("all", secrets.Find("bar", "KEY"));
        Assert.Null(secrets.Find("cafe", "OTHER"));
    }

    [Theory]
    [InlineData("corner-cafe", "KEY__corner__cafe")]
    [InlineData("corner-cafe", "KEY__corner-cafe")]
    [InlineData("the-corner-cafe", "KEY__the__corner__cafe")]
    [InlineData("-a--b-", "KEY____a____b__")]
    [InlineData("a.b_c-d", "KEY__a.b_c__d")]
    public void A_dash_of_the_application_id_may_be_written_as_two_underscores(string applicationId, string setting) =>
        Assert.Equal("own", Given(("KEY", "all"), (setting, "own")).Find(applicationId, "KEY"));

    [Theory]
    [InlineData("corner")]
    [InlineData("cafe")]
    [InlineData("corner_cafe")]
    [InlineData("corner__cafe")]
    [InlineData("cornercafe")]
    [InlineData("Corner-Cafe")]
    [InlineData("corner-cafe-2")]
    public void It_is_nobody_elses(string applicationId) =>
        Assert.Null(Given(("KEY__corner__cafe", "own")).Find(applicationId, "KEY"));

    [Fact]
    public void What_is_written_with_underscores_is_checked_at_the_start_as_well()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => MailSettings.Check(Environment(("PEPPER_MAIL_FROM__corner__cafe", "nobody"))));

        Assert.Contains("PEPPER_MAIL_FROM__corner__cafe", refused.Message, StringComparison.Ordinal);
    }

    private static ConfiguredSecrets Given(params (string Name, string Value)[] settings) => new(Environment(settings));

    // As the provider of environment variables reads them: every pair of underscores is a delimiter.
    private static IConfiguration Environment(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(
            setting.Name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), (string?)setting.Value)))
        .Build();
}
