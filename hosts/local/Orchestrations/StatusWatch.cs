using System.Collections.Concurrent;

namespace Pepper.Local.Orchestrations;

/// <summary>Wakes those who wait for an orchestration's status to change.</summary>
internal sealed class StatusWatch
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> watched = new(StringComparer.Ordinal);

    /// <summary>Completes at the next change. Ask for it before reading the status, so that none is missed.</summary>
    public Task NextAsync(string id) =>
        watched.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Says that the status may have changed.</summary>
    public void Changed(string id)
    {
        if (watched.TryRemove(id, out var source))
        {
            source.SetResult();
        }
    }
}
