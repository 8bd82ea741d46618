using System.Collections.Concurrent;

namespace Pepper.Tests.Unit.Local.Orchestrations;

/// <summary>Counts what a test's activities did.</summary>
public sealed class Calls
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    public int Add(string name) => counts.AddOrUpdate(name, 1, (_, count) => count + 1);

    public int Of(string name) => counts.GetValueOrDefault(name);
}
