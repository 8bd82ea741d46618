namespace Pepper.Local.Orchestrations;

/// <summary>
/// One orchestration in memory: takes what arrives for it, in the recorded order, to its code, and records what comes
/// of it before anything else is done. Works on one thread at a time.
/// </summary>
internal sealed class OrchestrationSession(string id, OrchestrationEngine engine)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(long Execution, long Sequence), HistoryEvent> arrived = [];
    private OrchestratorRun? run;
    private bool busy;
    private bool stale;
    private bool closed;

    /// <summary>Takes an arrival; false when the session is closed and another must be opened.</summary>
    public bool Post(Arrival arrival)
    {
        lock (gate)
        {
            if (!closed)
            {
                arrived[(arrival.Execution, arrival.Event.Sequence)] = arrival.Event;
                Wake();
            }

            return !closed;
        }
    }

    /// <summary>Has the state read anew, because it was changed from outside; false when the session is closed.</summary>
    public bool Refresh()
    {
        lock (gate)
        {
            if (!closed)
            {
                stale = true;
                Wake();
            }

            return !closed;
        }
    }

    private void Wake()
    {
        if (!busy)
        {
            busy = true;
            _ = Task.Run(WorkAsync);
        }
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            try
            {
                while (TakeUp() is { } step)
                {
                    if (!await engine.RecordAsync(step) || step.Ending is not null || !engine.KeepsSessions)
                    {
                        // Ended, begun anew, or overtaken: whatever there is now stands in the store.
                        run = null;
                    }
                }

                return;
            }
            catch (Exception exception) when (engine.IsRunning)
            {
                run = null;
                await engine.PauseAsync(id, exception);
            }
        }
    }

    /// <summary>Lets the code hear of all that has arrived; null when there is nothing to do for now.</summary>
    private Step? TakeUp()
    {
        while (true)
        {
            if (!engine.IsRunning)
            {
                return null;
            }

            lock (gate)
            {
                run = stale ? null : run;
                stale = false;
            }

            run ??= Load();
            lock (gate)
            {
                if (stale)
                {
                    continue;
                }

                if (run is null || (!run.HasEnded && !HasNext()))
                {
                    Rest();
                    return null;
                }
            }

            while (!run.HasEnded && Next() is { } heard)
            {
                run.Hear(heard);
            }

            return run.TakeStep();
        }
    }

    private OrchestratorRun? Load()
    {
        var loaded = engine.Load(id);
        if (loaded is null)
        {
            return null;
        }

        lock (gate)
        {
            foreach (var key in arrived.Keys.Where(key => key.Execution != loaded.Instance.Execution).ToList())
            {
                arrived.Remove(key);
            }

            foreach (var heard in loaded.Events.Where(heard => heard.Sequence > loaded.Instance.Processed))
            {
                arrived[(loaded.Instance.Execution, heard.Sequence)] = heard;
            }
        }

        return engine.Replay(loaded);
    }

    // Arrivals come from several threads; only the one that follows the last one heard may be heard next.
    private bool HasNext() =>
        !run!.IsSuspended && arrived.ContainsKey((run.Instance.Execution, run.Heard + 1));

    private HistoryEvent? Next()
    {
        lock (gate)
        {
            return HasNext() && arrived.Remove((run!.Instance.Execution, run.Heard + 1), out var next) ? next : null;
        }
    }

    private void Rest()
    {
        busy = false;
        if (run is null || engine.HasTooManySessions)
        {
            closed = true;
            engine.Close(id, this);
        }
    }
}
