namespace Pepper.Local.Orchestrations;

/// <summary>
/// Where an orchestrator's code runs: on the thread that lets it hear of an event, one continuation after the other,
/// in the order in which they became ready. So the same events always give the same order.
/// </summary>
internal sealed class OrchestratorThread : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> ready = new();
    private int owner;

    /// <summary>Whether the caller is the code that is being run.</summary>
    public bool IsCurrent => owner == Environment.CurrentManagedThreadId;

    /// <inheritdoc />
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!IsCurrent)
        {
            // Something other than the context was awaited and comes back from a foreign thread, at a moment that no
            // replay can repeat. The run is found to be stuck, and says so.
            return;
        }

        ready.Enqueue((d, state));
    }

    /// <inheritdoc />
    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();

    /// <inheritdoc />
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs the action and everything that becomes ready by it.</summary>
    public void Run(Action action)
    {
        var before = Current;
        SetSynchronizationContext(this);
        owner = Environment.CurrentManagedThreadId;
        try
        {
            action();
            while (ready.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            owner = 0;
            SetSynchronizationContext(before);
        }
    }
}
