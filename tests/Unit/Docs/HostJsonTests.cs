using System.Text.Json;
using System.Text.RegularExpressions;
using Pepper.Core.Relay;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Docs;

/// <summary>host.json holds what docs/host-settings.md gives reasons for, and what the rest of the project relies on.</summary>
public sealed partial class HostJsonTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Values = Read();

    [Fact]
    public void Every_value_is_told_with_its_reason_and_no_other()
    {
        var told = File.ReadLines(Repository.PathOf("docs", "host-settings.md"))
            .Select(line => Row().Match(line))
            .Where(match => match.Success)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value.Replace("empty", string.Empty, StringComparison.Ordinal));

        Assert.Equal(
            Values.Select(value => $"{value.Key} {TextOf(value.Value)}").Order(StringComparer.Ordinal),
            told.Select(value => $"{value.Key} {value.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Paths_are_as_in_the_contract() => Assert.Equal(string.Empty, Values["extensions.http.routePrefix"].GetString());

    [Fact]
    public void A_message_stays_locked_as_long_as_a_function_may_run_and_wait_after_it_failed() => Assert.True(
        Time("extensions.serviceBus.maxAutoLockRenewalDuration") >= Time("functionTimeout") + DeliveryWaits.After(DeliveryWaits.MaxDeliveries - 1));

    [Fact]
    public void No_message_waits_under_a_lock_of_its_own() => Assert.Equal(0, Values["extensions.serviceBus.prefetchCount"].GetInt32());

    [Fact]
    public void A_user_without_further_actions_frees_the_place_within_a_second() =>
        Assert.InRange(Time("extensions.serviceBus.sessionIdleTimeout"), TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));

    [Fact]
    public void A_quiet_host_finds_an_operation_within_seconds() =>
        Assert.InRange(Time("extensions.durableTask.storageProvider.maxQueuePollingInterval"), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

    // Renewed every 30 seconds while somebody works: with less than three renewals, a slow moment would hand the work to two.
    [Theory]
    [InlineData("controlQueueVisibilityTimeout")]
    [InlineData("workItemQueueVisibilityTimeout")]
    public void An_operation_goes_on_within_minutes_when_an_instance_is_lost(string setting) =>
        Assert.InRange(Time($"extensions.durableTask.storageProvider.{setting}"), TimeSpan.FromSeconds(90), TimeSpan.FromMinutes(3));

    [Fact]
    public void Telemetry_is_OpenTelemetry_and_nobody_samples_where_it_is_not_read()
    {
        Assert.Equal("OpenTelemetry", Values["telemetryMode"].GetString());
        Assert.DoesNotContain(Values.Keys, name => name.StartsWith("logging.applicationInsights", StringComparison.Ordinal));
        Assert.False(Values["extensions.durableTask.tracing.traceInputsAndOutputs"].GetBoolean());
    }

    private static TimeSpan Time(string name) => TimeSpan.Parse(Values[name].GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static Dictionary<string, JsonElement> Read()
    {
        // Without comments and trailing commas: not everything that reads the file takes them.
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("host.json")));
        return LeavesOf(string.Empty, file.RootElement).ToDictionary(leaf => leaf.Name, leaf => leaf.Value.Clone(), StringComparer.Ordinal);
    }

    private static IEnumerable<(string Name, JsonElement Value)> LeavesOf(string name, JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(member => LeavesOf(name.Length == 0 ? member.Name : $"{name}.{member.Name}", member.Value))
        : [(name, element)];

    [GeneratedRegex("^\\| `(?<name>[A-Za-z.]+)` \\| `?(?<value>[^|`]*?)`? \\| \\S.* \\|$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
