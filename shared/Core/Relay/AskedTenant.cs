using System.Collections.Concurrent;

namespace Pepper.Core.Relay;

/// <summary>What the subscriptions want of one tenant's actions.</summary>
/// <param name="wanted">The types that each wants; null for all.</param>
internal sealed class AskedTenant(IReadOnlyList<(string Subscription, IReadOnlySet<string>? Types)> wanted)
{
    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> byType = new(StringComparer.Ordinal);

    /// <summary>The subscriptions that want actions of a type.</summary>
    public IReadOnlySet<string> WantersOf(string type) => byType.GetOrAdd(
        type,
        static (key, wanted) => wanted
            .Where(one => one.Types is null || one.Types.Contains(key))
            .Select(one => one.Subscription)
            .ToHashSet(StringComparer.Ordinal),
        wanted);
}
