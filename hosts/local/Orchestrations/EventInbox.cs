namespace Pepper.Local.Orchestrations;

/// <summary>Events that were raised and code that waits for them, in order, by name.</summary>
internal sealed class EventInbox
{
    private readonly Dictionary<string, LinkedList<TaskCompletionSource<string?>>> waiting = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HistoryEvent> unheard = [];

    /// <summary>Whether any code waits.</summary>
    public bool HasWaiting => waiting.Count > 0;

    /// <summary>Events that nobody has waited for yet, oldest first.</summary>
    public IReadOnlyList<HistoryEvent> Unheard => unheard;

    /// <summary>The payload of the next event of this name.</summary>
    public Task<string?> WaitAsync(string name, CancellationToken cancellation)
    {
        var index = unheard.FindIndex(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
        {
            var payload = unheard[index].Payload;
            unheard.RemoveAt(index);
            return Task.FromResult(payload);
        }

        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<string?>(cancellation);
        }

        var source = new TaskCompletionSource<string?>();
        if (!waiting.TryGetValue(name, out var list))
        {
            waiting[name] = list = new LinkedList<TaskCompletionSource<string?>>();
        }

        list.AddLast(source);
        cancellation.UnsafeRegister(_ => GiveUp(name, source, cancellation), null);
        return source.Task;
    }

    /// <summary>Hands an event to the code that has waited longest, or keeps it.</summary>
    public void Raise(HistoryEvent raised)
    {
        if (waiting.TryGetValue(raised.Name!, out var list))
        {
            var source = list.First!.Value;
            Remove(raised.Name!, source);
            source.SetResult(raised.Payload);
            return;
        }

        unheard.Add(raised);
    }

    private void GiveUp(string name, TaskCompletionSource<string?> source, CancellationToken cancellation)
    {
        Remove(name, source);
        source.TrySetCanceled(cancellation);
    }

    private void Remove(string name, TaskCompletionSource<string?> source)
    {
        if (waiting.TryGetValue(name, out var list) && list.Remove(source) && list.Count == 0)
        {
            waiting.Remove(name);
        }
    }
}
