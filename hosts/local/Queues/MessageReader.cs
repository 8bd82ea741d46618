using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Core.Telemetry;
using Pepper.Local.Functions;
using Pepper.Local.Storage;
using Pepper.Local.Timers;

namespace Pepper.Local.Queues;

/// <summary>
/// Takes the messages of one queue or subscription to its function. A function that returns has dealt with its
/// message; one that throws is given it again after a wait, the tenth time it is given up. How deliveries ended is written
/// down for many at once, and the next message of a session waits for that.
/// </summary>
internal sealed class MessageReader : IDisposable
{
    private const int PageSize = 2000;

    private readonly LocalBus bus;
    private readonly SqliteDatabase database;
    private readonly CompiledFunction function;
    private readonly MessageCalls calls;
    private readonly QueueOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly string name;
    private readonly DurableRetry retry;
    private readonly Alarms<bool> alarms;
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();

    // Of the gate.
    private readonly Backlog backlog;
    private List<Settlement> settled = [];
    private DateTimeOffset nextAlarm = DateTimeOffset.MinValue;
    private int workers;
    private bool isStopping;
    private CancellationToken stopping;

    public MessageReader(
        CompiledFunction function,
        LocalBus bus,
        SqliteDatabase database,
        MessageCalls calls,
        QueueOptions options,
        TimeProvider clock,
        ILogger logger)
    {
        this.function = function;
        this.bus = bus;
        this.database = database;
        this.calls = calls;
        this.options = options;
        this.clock = clock;
        this.logger = logger;
        var trigger = (MessageFunction)function.Entry.Trigger;
        Source = trigger.Source;
        name = Source.ToString();
        backlog = new Backlog(trigger.IsSessionsEnabled);
        alarms = new Alarms<bool>(clock, _ => Wake());
        retry = new DurableRetry(clock, logger);
    }

    /// <summary>Where the messages come from.</summary>
    public MessageSource Source { get; }

    /// <summary>Takes messages that were sent just now.</summary>
    public void Offer(IEnumerable<QueuedMessage> messages)
    {
        lock (gate)
        {
            foreach (var message in messages)
            {
                backlog.Offer(message);
            }
        }

        StartWorkers();
    }

    /// <summary>Reads until the host stops, then waits for the functions that are at work.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        this.stopping = stopping;
        try
        {
            while (true)
            {
                await SettleAsync(write => retry.RunAsync(_ => write(), stopping));
                await retry.RunAsync(_ => Task.FromResult(ReadOn()), stopping);
                StartWorkers();
                await wake.Reader.ReadAsync(stopping);
            }
        }
        finally
        {
            await StopAsync();
        }
    }

    /// <inheritdoc />
    public void Dispose() => alarms.Dispose();

    private void Wake() => wake.Writer.TryWrite(true);

    // No outcome is being written while this reads, so what is in the file and not in memory is there to be delivered.
    private bool ReadOn()
    {
        while (true)
        {
            long after, mark;
            lock (gate)
            {
                if (!backlog.HasRoom(out after, out mark))
                {
                    return true;
                }
            }

            var page = database.Read(connection => QueueRows.After(connection, name, after, PageSize, bus.LastOfOthers));
            lock (gate)
            {
                backlog.Refill(page, page.Count < PageSize, mark);
            }
        }
    }

    private void StartWorkers()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            while (!isStopping && workers < options.Concurrency && backlog.TryTake(now, out var message))
            {
                workers++;
                _ = Task.Run(() => WorkAsync(message), CancellationToken.None);
            }

            // One alarm at a time, unless an earlier one is needed: every look at the backlog asks for the same one.
            if (backlog.NextDue is { } due && due > now && (due < nextAlarm || nextAlarm <= now))
            {
                nextAlarm = due;
                alarms.Set(true, due);
            }
        }
    }

    private async Task WorkAsync(QueuedMessage first)
    {
        for (var message = first; message is not null; message = Next())
        {
            await HandleAsync(message, message.Deliveries);
        }
    }

    private QueuedMessage? Next()
    {
        lock (gate)
        {
            if (!isStopping && backlog.TryTake(clock.GetUtcNow(), out var message))
            {
                return message;
            }

            workers--;
            if (isStopping && workers == 0)
            {
                idle.SetResult();
            }

            return null;
        }
    }

    private async Task HandleAsync(QueuedMessage message, int delivery)
    {
        using var lease = new CancellationTokenSource(options.Lease, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Token);
        await using var expiry = lease.Token.Register(() => TakeBack(message, delivery));
        try
        {
            if (message.WasLeftBehind)
            {
                await retry.RunAsync(_ => CountAsync(message, delivery), stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next process finds it.
            return;
        }

        var failure = delivery <= options.MaxDeliveries
            ? await calls.CallAsync(function, message, delivery, either.Token)
            : new AbandonedMessageException();
        if (failure is null || !stopping.IsCancellationRequested)
        {
            Settle(message, delivery, failure);
        }
    }

    /// <summary>Ends a lease: the function is told to stop, and the message is delivered again.</summary>
    private void TakeBack(QueuedMessage message, int delivery)
    {
        lock (gate)
        {
            if (!Backlog.IsCurrent(message, delivery))
            {
                return;
            }

            backlog.Return(message, clock.GetUtcNow());
        }

        StartWorkers();
    }

    private void Settle(QueuedMessage message, int delivery, Exception? failure)
    {
        lock (gate)
        {
            if (Backlog.IsCurrent(message, delivery))
            {
                message.IsInHand = false;
                settled.Add(new Settlement(message, delivery, failure)
                {
                    Again = failure is not null && delivery < options.MaxDeliveries ? clock.GetUtcNow() + options.RetryAfter(delivery) : null,
                });
                Wake();
                return;
            }
        }

        logger.LogWarning(
            "{Function} took longer than the lease over message {Sequence} of {Source}; it will see it again.", function.Entry.Name, message.Sequence, name);
    }

    private async Task SettleAsync(Func<Func<Task<bool>>, Task<bool>> run)
    {
        List<Settlement> batch;
        lock (gate)
        {
            if (settled.Count == 0)
            {
                return;
            }

            (batch, settled) = (settled, []);
        }

        await run(() => database.WriteAsync(connection => Write(connection, batch), CancellationToken.None));
        lock (gate)
        {
            foreach (var (message, again) in batch.Select(settlement => (settlement.Message, settlement.Again)))
            {
                if (again is { } due)
                {
                    backlog.Return(message, due);
                }
                else
                {
                    backlog.Remove(message);
                }
            }
        }

        foreach (var settlement in batch.Where(settlement => settlement.Failure is not null))
        {
            Tell(settlement);
        }
    }

    private bool Write(SqliteConnection connection, List<Settlement> batch)
    {
        foreach (var settlement in batch)
        {
            if (settlement.Failure is not { } failure)
            {
                QueueRows.Remove(connection, name, settlement.Message.Sequence);
            }
            else if (settlement.Again is { } due)
            {
                QueueRows.Count(connection, name, settlement.Message.Sequence, settlement.Delivery, due);
            }
            else
            {
                var (reason, description) = DeathCause.Of(failure, settlement.Message.Sequence);
                QueueRows.Bury(connection, name, settlement.Message, reason, description, clock.GetUtcNow());
            }
        }

        return true;
    }

    private void Tell(Settlement settlement)
    {
        if (settlement.Again is null)
        {
            PepperTelemetry.DeadLetters.Add(1, new KeyValuePair<string, object?>("source", name));
            logger.LogError(
                settlement.Failure,
                "{Function} failed over message {Sequence} of {Source} for the last time; it is dead.",
                function.Entry.Name,
                settlement.Message.Sequence,
                name);
            return;
        }

        logger.LogWarning(
            settlement.Failure,
            "{Function} failed over message {Sequence} of {Source}, delivery {Delivery}.",
            function.Entry.Name,
            settlement.Message.Sequence,
            name,
            settlement.Delivery);
    }

    private Task<bool> CountAsync(QueuedMessage message, int delivery) => database.WriteAsync(
        connection =>
        {
            QueueRows.Count(connection, name, message.Sequence, delivery, message.Due);
            return true;
        },
        CancellationToken.None);

    private async Task StopAsync()
    {
        lock (gate)
        {
            isStopping = true;
            if (workers == 0)
            {
                idle.SetResult();
            }
        }

        await idle.Task;
        try
        {
            await SettleAsync(write => write());
        }
        catch (SqliteException exception)
        {
            logger.LogError(exception, "What became of the last messages of {Source} was lost; they will be delivered again.", name);
        }
    }
}
