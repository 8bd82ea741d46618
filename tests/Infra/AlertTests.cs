using System.Text.RegularExpressions;
using Pepper.Tests.Support;

namespace Pepper.Tests.Infra;

public sealed partial class AlertTests
{
    private const string Metrics = "Microsoft.Insights/metricAlerts";
    private const string Queries = "Microsoft.Insights/scheduledQueryRules";

    [Theory]
    [InlineData("dead-letters", "DeadletteredMessages", "Microsoft.ServiceBus/namespaces")]
    [InlineData("bus-throttled", "ThrottledRequests", "Microsoft.ServiceBus/namespaces")]
    [InlineData("documents-throttled", "TotalRequests", "Microsoft.DocumentDB/databaseAccounts")]
    public async Task A_counter_of_a_service_is_watched(string name, string metric, string service)
    {
        var deployment = await Deployment.ProductionAsync;
        var alert = Assert.Single(deployment.All(Metrics), alert => alert.Name == name);

        Assert.Equal(metric, alert["criteria.allOf"][0].GetProperty("metricName").GetString());
        Assert.Equal(deployment.One(service).Id, alert["scopes"][0].GetString());
    }

    [Fact]
    public async Task Dead_letters_are_told_of_by_the_name_of_their_queue_or_topic_from_the_first_one_on()
    {
        var criterion = Assert.Single((await Deployment.ProductionAsync).All(Metrics), alert => alert.Name == "dead-letters")["criteria.allOf"][0];

        Assert.Equal(0, criterion.GetProperty("threshold").GetInt32());
        Assert.Equal("EntityName", criterion.GetProperty("dimensions")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("server-errors", "pepper.http.failures")]
    [InlineData("function-failures", "pepper.function.failures")]
    [InlineData("operations-failed", "pepper.operations.ended")]
    [InlineData("relay-behind", "pepper.relay.lag")]
    [InlineData("relay-silent", "pepper.relay.lag")]
    [InlineData("providers-away", "pepper.messages")]
    public async Task A_metric_of_the_app_is_watched_which_the_app_has(string name, string metric)
    {
        var deployment = await Deployment.ProductionAsync;
        var alert = Assert.Single(deployment.All(Queries), alert => alert.Name == name);

        Assert.Equal([metric], Metric().Matches(alert["criteria.allOf"][0].GetProperty("query").GetString()!).Select(match => match.Value));
        Assert.Contains($"| `{metric}` |", await File.ReadAllTextAsync(Repository.PathOf("docs", "telemetry.md")), StringComparison.Ordinal);
        Assert.Equal(deployment.One("Microsoft.Insights/components").Id, alert["scopes"][0].GetString());
    }

    [Fact]
    public async Task A_relay_that_tells_of_nothing_for_the_time_of_three_heartbeats_is_an_alert()
    {
        var alert = Assert.Single((await Deployment.SmallAsync).All(Queries), alert => alert.Name == "relay-silent");
        var criterion = alert["criteria.allOf"][0];

        Assert.Equal(("LessThan", 1), (criterion.GetProperty("operator").GetString()!, criterion.GetProperty("threshold").GetInt32()));
        // Without rows it is 0, where a sum or a maximum would be no number, and no alert.
        Assert.EndsWith("| summarize value = count()", criterion.GetProperty("query").GetString(), StringComparison.Ordinal);
        Assert.Equal("PT15M", alert.Text("windowSize"));
        Assert.Equal("0 */5 * * * *", Triggers.Named<TimerTriggerAttribute>().Single(timer => timer.Function == "SendRelayHeartbeat").Trigger.Schedule);
    }

    [Fact]
    public async Task Health_is_asked_for_from_five_places()
    {
        var deployment = await Deployment.ProductionAsync;
        var test = deployment.One("Microsoft.Insights/webtests");
        var alert = Assert.Single(deployment.All(Metrics), alert => alert.Name == "health");

        Assert.Equal(5, test["Locations"].GetArrayLength());
        Assert.Equal("200", test.Text("ValidationRules.ExpectedHttpStatusCode"));
        Assert.StartsWith("[format('{0}/health', ", test.Text("Request.RequestUrl"), StringComparison.Ordinal);
        Assert.Equal(test.Id, alert.Text("criteria.webTestId"));
    }

    [Fact]
    public async Task The_operators_are_told_of_every_alert()
    {
        var deployment = await Deployment.ProductionAsync;
        var operators = deployment.One("Microsoft.Insights/actionGroups");

        Assert.Equal("operators@example.com", operators["emailReceivers"][0].GetProperty("emailAddress").GetString());
        Assert.All(deployment.All(Metrics), alert => Assert.Equal(operators.Id, alert["actions"][0].GetProperty("actionGroupId").GetString()));
        Assert.All(deployment.All(Queries), alert => Assert.Equal(operators.Id, alert["actions.actionGroups"][0].GetString()));
    }

    [Fact]
    public async Task With_nobody_to_tell_alerts_are_raised_all_the_same()
    {
        var deployment = await Deployment.SmallAsync;

        Assert.Empty(deployment.All("Microsoft.Insights/actionGroups"));
        Assert.Equal(4, deployment.All(Metrics).Count);
        Assert.Equal(6, deployment.All(Queries).Count);
    }

    [GeneratedRegex(@"pepper(\.\w+)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Metric();
}
