using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Pepper.Core.Telemetry;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Telemetry;

public sealed partial class TelemetryDocumentTests
{
    [Fact]
    public void The_page_on_telemetry_lists_the_metrics_there_are_and_no_others()
    {
        var told = File.ReadLines(Repository.PathOf("docs", "telemetry.md"))
            .Select(line => Row().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups["name"].Value);

        Assert.Equal(Instruments().Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    private static List<string> Instruments()
    {
        var found = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == PepperTelemetry.Name)
            {
                found.Add(instrument.Name);
            }
        };

        // The instruments are made when the class is first used.
        Assert.NotNull(PepperTelemetry.Commits);
        listener.Start();
        return found;
    }

    [GeneratedRegex(@"^\| `(?<name>pepper\.[a-z_.]+)` \|", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
