using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Unit.Instances;

public sealed class TestedInstanceTests
{
    private const string There = "https://api.example.com";

    [Fact]
    public void A_host_of_our_own_has_all_that_a_test_may_need()
    {
        var own = Instance(("PEPPER_WITHOUT_BUS", "true"), ("PEPPER_TEST_WEBHOOK_SECRET", "whsec_of_somebody"));

        Assert.Null(own.Address);
        Assert.All(Enum.GetValues<Need>(), need => Assert.Null(own.WhyNot(need)));
        Assert.NotEqual("whsec_of_somebody", own.GatewaySecret);
    }

    [Fact]
    public void An_instance_elsewhere_has_a_bus_and_nothing_else_that_it_was_not_said_to_have()
    {
        var instance = Instance(("PEPPER_BASE_URL", There));

        Assert.Equal(new Uri(There), instance.Address);
        Assert.Equal([Need.Bus], Enum.GetValues<Need>().Where(need => instance.WhyNot(need) is null));
        Assert.All(Enum.GetValues<Need>().Except([Need.Bus]), need => Assert.StartsWith("PEPPER_BASE_URL: ", instance.WhyNot(need), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PEPPER_TEST_WEBHOOK_SECRET", "whsec_of_somebody", Need.GatewaySecret)]
    [InlineData("PEPPER_LOOPBACK_WEBHOOKS", "true", Need.LoopbackWebhooks)]
    public void What_it_was_started_with_can_be_told(string variable, string value, Need met) =>
        Assert.Null(Instance(("PEPPER_BASE_URL", There), (variable, value)).WhyNot(met));

    [Fact]
    public void It_can_be_said_to_have_no_bus() =>
        Assert.Contains("PEPPER_WITHOUT_BUS", Instance(("PEPPER_BASE_URL", There), ("PEPPER_WITHOUT_BUS", "true")).WhyNot(Need.Bus), StringComparison.Ordinal);

    [Fact]
    public void Its_operator_is_that_of_the_sample_settings_unless_a_token_is_given()
    {
        Assert.Equal("choose-a-long-random-one", Instance(("PEPPER_BASE_URL", There)).ServiceToken);
        Assert.Equal("another", Instance(("PEPPER_BASE_URL", There), ("PEPPER_SERVICE_TOKEN", "another")).ServiceToken);
    }

    [Theory]
    [InlineData("api.example.com")]
    [InlineData("ftp://api.example.com")]
    [InlineData("https://api.example.com/api")]
    [InlineData("https://api.example.com/?code=1")]
    public void An_address_that_is_not_a_servers_is_refused(string url) =>
        Assert.Throws<InvalidOperationException>(() => Instance(("PEPPER_BASE_URL", url)));

    private static TestedInstance Instance(params (string Name, string Value)[] variables) =>
        TestedInstance.From(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
