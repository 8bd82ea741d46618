using System.Diagnostics.Metrics;
using System.Globalization;
using Pepper.Core.Telemetry;

namespace Pepper.Tests.Unit.Telemetry;

/// <summary>
/// What one test's own code measured, and nothing of the tests beside it: a measurement is told in the flow of the code that
/// makes it.
/// </summary>
internal sealed class Measurements : IDisposable
{
    private static readonly AsyncLocal<Measurements?> Current = new();

    private readonly MeterListener listener = new();
    private readonly List<string> all = [];

    public Measurements()
    {
        Enter();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == PepperTelemetry.Name)
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
    }

    /// <summary>The measurements of one instrument, such as <c>2 kind=users.import status=DONE</c>.</summary>
    public IReadOnlyList<string> Of(string instrument)
    {
        lock (all)
        {
            return [.. all.Where(line => line.StartsWith($"{instrument} ", StringComparison.Ordinal)).Select(line => line[(instrument.Length + 1)..])];
        }
    }

    /// <summary>What is measured in the calling flow from here on is this test's own.</summary>
    public void Enter() => Current.Value = this;

    public void Dispose()
    {
        Current.Value = null;
        listener.Dispose();
    }

    private void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : IFormattable
    {
        if (Current.Value != this)
        {
            return;
        }

        var line = $"{instrument.Name} {value.ToString(null, CultureInfo.InvariantCulture)}";
        foreach (var tag in tags)
        {
            line += $" {tag.Key}={tag.Value}";
        }

        lock (all)
        {
            all.Add(line);
        }
    }
}
