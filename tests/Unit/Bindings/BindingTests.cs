using System.Text.RegularExpressions;
using Pepper.Core.Relay;
using Pepper.Local.Functions;
using Pepper.Tests.Support;
using Pepper.Worker;

namespace Pepper.Tests.Unit.Bindings;

/// <summary>The functions can run on both hosts, and say nothing of what a deployment does not have.</summary>
public sealed partial class BindingTests
{
    private static readonly string[] ActionSubscriptions = ["actions/metrics", "actions/notifications", "actions/rules", "actions/webhooks"];
    private static readonly string[] Verbs = ["DELETE", "GET", "POST", "PUT"];

    [Fact]
    public void No_host_would_refuse_a_function() => Assert.NotEmpty(FunctionBindings.Table.Functions);

    [Fact]
    public void Every_HTTP_function_names_its_verbs_and_leaves_keys_to_nobody() =>
        Assert.All(FunctionBindings.With<HttpTriggerAttribute>(), bound =>
        {
            Assert.NotEmpty(((HttpFunction)bound.Function.Trigger).Verbs);
            Assert.Empty(((HttpFunction)bound.Function.Trigger).Verbs.Except(Verbs));
            Assert.Equal(AuthorizationLevel.Anonymous, bound.Trigger.AuthLevel);
        });

    [Fact]
    public void The_subscriptions_that_are_read_are_those_of_the_actions_topic_each_in_sessions()
    {
        Assert.Equal(ActionSubscriptions, FunctionBindings.Subscriptions);
        Assert.Equal(ActionSubscriptions, FunctionBindings.InSessions);
        Assert.All(ActionSubscriptions, subscription => Assert.StartsWith($"{ChangeRouter.ActionsTopic}/", subscription, StringComparison.Ordinal));
    }

    [Fact]
    public void The_queues_that_are_read_are_those_that_the_relay_sends_to() =>
        Assert.Equal(
            ChangeRouter.Entities.Values.Append(ChangeRouter.PushQueue).Except([ChangeRouter.ActionsTopic]).Order(StringComparer.Ordinal),
            FunctionBindings.Queues);

    [Fact]
    public void A_message_is_done_when_its_function_returns_and_comes_alone() =>
        Assert.All(FunctionBindings.With<ServiceBusTriggerAttribute>(), bound => Assert.False(bound.Trigger.IsBatched, bound.Function.Name));

    [Fact]
    public void Change_feeds_follow_the_documents_and_find_their_leases_made() =>
        Assert.All(FunctionBindings.ChangeFeeds, feed => Assert.Equal(
            ("pepper", "documents", "leases", false),
            (feed.DatabaseName, feed.ContainerName, feed.LeaseContainerName, feed.CreateLeaseContainerIfNotExists)));

    [Fact]
    public void Every_trigger_of_a_service_names_a_connection_that_the_sample_settings_show()
    {
        Assert.All(FunctionBindings.With<ServiceBusTriggerAttribute>(), bound => Assert.Equal("ServiceBus", bound.Trigger.Connection));
        Assert.All(FunctionBindings.ChangeFeeds, feed => Assert.Equal("PEPPER_COSMOS", feed.Connection));
        Assert.Empty(FunctionBindings.Connections.Except(SampleSettings.Names.Select(name => name.Split("__")[0])));
    }

    [Fact]
    public void Every_setting_that_an_attribute_names_is_in_the_sample_settings()
    {
        var named =
            from function in FunctionBindings.Table.Functions
            from attribute in function.TriggerParameter.GetCustomAttributes(inherit: false)
            from property in attribute.GetType().GetProperties()
            where property.PropertyType == typeof(string)
            from Match setting in SettingInPlace().Matches((string?)property.GetValue(attribute) ?? string.Empty)
            select setting.Groups["name"].Value;

        Assert.Empty(named.Except(SampleSettings.Names));
    }

    [Fact]
    public void Every_schedule_has_six_fields_that_both_hosts_read_alike() =>
        Assert.All(FunctionBindings.Schedules, timer => Assert.Null(Ncrontab.FaultOf(timer.Schedule)));

    [Fact]
    public void No_timer_runs_because_an_instance_starts() =>
        Assert.All(FunctionBindings.With<TimerTriggerAttribute>(), bound => Assert.False(bound.Trigger.RunOnStartup, bound.Function.Name));

    [Fact]
    public void The_page_on_timers_lists_them_all_and_no_other() =>
        Assert.Equal(
            FunctionBindings.Schedules.Select(timer => timer.Function).Order(StringComparer.Ordinal),
            File.ReadLines(Repository.PathOf("docs", "timers.md"))
                .Select(line => NameInFirstColumn().Match(line))
                .Where(match => match.Success)
                .Select(match => match.Groups["name"].Value)
                .Order(StringComparer.Ordinal));

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SettingInPlace();

    [GeneratedRegex("^\\| `(?<name>[A-Za-z]+)` \\|", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameInFirstColumn();
}
