namespace Pepper.Core.Calls;

/// <summary>
/// Since when this process is the only one on its store. A call that began before belonged to a process that is gone, so
/// nobody need wait for it.
/// </summary>
/// <param name="Since">When it began to be; <see cref="DateTimeOffset.MinValue"/> where other processes share the store.</param>
public sealed record SoleProcess(DateTimeOffset Since)
{
    /// <summary>One of several processes.</summary>
    public static SoleProcess None { get; } = new(DateTimeOffset.MinValue);
}
