using System.Text.Json;
using System.Text.RegularExpressions;
using Pepper.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Pepper.Tests.Infra;

public sealed partial class EmulatorTests
{
    private static readonly YamlMappingNode Compose = Yaml.Read("infra/emulators/compose.yaml");

    [Fact]
    public void The_emulator_of_the_bus_has_what_functions_read_from_and_nothing_else()
    {
        var space = Namespace();
        var read = Triggers.Of<ServiceBusTriggerAttribute>();

        Assert.Equal(
            read.Select(trigger => $"{trigger.QueueName}{trigger.TopicName}/{trigger.SubscriptionName} sessions: {trigger.IsSessionsEnabled}").Order(StringComparer.Ordinal),
            space.GetProperty("Queues").EnumerateArray().Select(queue => (Path: $"{Name(queue)}/", Place: queue))
                .Concat(
                    from topic in space.GetProperty("Topics").EnumerateArray()
                    from subscription in topic.GetProperty("Subscriptions").EnumerateArray()
                    select (Path: $"{Name(topic)}/{Name(subscription)}", Place: subscription))
                .Select(found => $"{found.Path} sessions: {found.Place.GetProperty("Properties").GetProperty("RequiresSession").GetBoolean()}")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_subscription_takes_the_actions_that_are_marked_with_its_name_and_no_others() => Assert.All(
        Namespace().GetProperty("Topics").EnumerateArray().SelectMany(topic => topic.GetProperty("Subscriptions").EnumerateArray()),
        subscription => Assert.Equal(
            $"{Name(subscription)} = TRUE",
            subscription.GetProperty("Rules")[0].GetProperty("Properties").GetProperty("SqlFilter").GetProperty("SqlExpression").GetString()));

    [Fact]
    public void Tries_locks_and_dead_letters_are_as_in_Azure_and_times_within_what_the_emulator_takes()
    {
        var space = Namespace();
        var queues = space.GetProperty("Queues").EnumerateArray().ToList();
        var topics = space.GetProperty("Topics").EnumerateArray().ToList();

        Assert.All(queues.Concat(topics.SelectMany(topic => topic.GetProperty("Subscriptions").EnumerateArray())), place =>
        {
            var properties = place.GetProperty("Properties");
            Assert.Equal(10, properties.GetProperty("MaxDeliveryCount").GetInt32());
            Assert.Equal("PT5M", properties.GetProperty("LockDuration").GetString());
            Assert.True(properties.GetProperty("DeadLetteringOnMessageExpiration").GetBoolean());
            Assert.Equal("PT1H", properties.GetProperty("DefaultMessageTimeToLive").GetString());
        });
        Assert.All(queues.Concat(topics), place =>
        {
            Assert.True(place.GetProperty("Properties").GetProperty("RequiresDuplicateDetection").GetBoolean());
            Assert.Equal("PT5M", place.GetProperty("Properties").GetProperty("DuplicateDetectionHistoryTimeWindow").GetString());
        });
    }

    [Fact]
    public void Storage_answers_client_libraries_that_are_newer_than_it() =>
        Assert.Contains("--skipApiVersionCheck", Yaml.List(Services().Single(service => service.Key == "azurite").Value, "command"));

    [Fact]
    public void Images_are_pinned_to_one_version() =>
        Assert.All(Services(), service => Assert.Matches(PinnedImage(), Yaml.Text(service.Value, "image")));

    [Fact]
    public void Ports_are_open_to_this_machine_alone() =>
        Assert.All(Services().SelectMany(service => Ports(service.Value)), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));

    [Fact]
    public void The_bus_is_given_its_configuration_and_starts_after_its_database()
    {
        var bus = Services().Single(service => service.Key == "servicebus").Value;

        Assert.Contains(Yaml.List(bus, "volumes"), volume => volume.StartsWith("./Config.json:", StringComparison.Ordinal));
        Assert.Equal("service_healthy", Yaml.Text(Yaml.Map(Yaml.Map(bus, "depends_on"), "sql"), "condition"));
    }

    [Fact]
    public void The_settings_of_the_guide_are_among_those_of_the_sample_and_name_ports_that_are_open()
    {
        using var settings = JsonDocument.Parse(JsonOfGuide().Match(File.ReadAllText(Repository.PathOf("infra", "emulators", "README.md"))).Groups["json"].Value);
        using var sample = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("local.settings.sample.json")));
        var open = Services().SelectMany(service => Ports(service.Value)).Select(port => port.Split(':')[1]).ToList();
        var values = settings.RootElement.GetProperty("Values");

        Assert.All(values.EnumerateObject(), value => Assert.True(sample.RootElement.GetProperty("Values").TryGetProperty(value.Name, out _), value.Name));
        Assert.Contains(new Uri(Part(values.GetProperty("PEPPER_COSMOS"), "AccountEndpoint")).Port.ToString(), open);
        Assert.Equal("true", Part(values.GetProperty("ServiceBus"), "UseDevelopmentEmulator"));
        Assert.Contains("5672", open); // AMQP, which that setting means
        Assert.Equal("UseDevelopmentStorage=true", values.GetProperty("AzureWebJobsStorage").GetString());
        Assert.All(["10000", "10001", "10002"], port => Assert.Contains(port, open)); // what that setting means
    }

    private static JsonElement Namespace()
    {
        using var config = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("infra", "emulators", "Config.json")));
        return config.RootElement.GetProperty("UserConfig").GetProperty("Namespaces")[0].Clone();
    }

    private static string Name(JsonElement place) => place.GetProperty("Name").GetString()!;

    private static IEnumerable<KeyValuePair<string, YamlMappingNode>> Services() => Yaml.Map(Compose, "services").Children
        .Select(service => KeyValuePair.Create(((YamlScalarNode)service.Key).Value!, (YamlMappingNode)service.Value));

    private static IReadOnlyList<string> Ports(YamlMappingNode service) => Yaml.List(service, "ports");

    private static string Part(JsonElement connection, string name) =>
        connection.GetString()!.Split(';').Single(part => part.StartsWith($"{name}=", StringComparison.Ordinal))[(name.Length + 1)..];

    [GeneratedRegex(@":[a-zA-Z-]*\d[\w.-]*\}?$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PinnedImage();

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex JsonOfGuide();
}
