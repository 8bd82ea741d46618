using System.Threading.Channels;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Local.Functions;
using Pepper.Local.Storage;
using Pepper.Local.Timers;
using Pepper.Worker;

namespace Pepper.Local.Queues;

/// <summary>
/// Takes the messages of one queue or subscription to its function. A function that returns has dealt with its
/// message; one that throws is given it again after a wait, the tenth time it is given up.
/// </summary>
internal sealed class MessageReader : IDisposable
{
    private readonly SqliteDatabase database;
    private readonly CompiledFunction function;
    private readonly MessageSource source;
    private readonly FunctionPipeline pipeline;
    private readonly IServiceScopeFactory scopes;
    private readonly QueueOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Alarms<bool> alarms;
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly DurableRetry retry;
    private DateTimeOffset nextAlarm = DateTimeOffset.MinValue;
    private int underWay;

    public MessageReader(
        CompiledFunction function,
        SqliteDatabase database,
        FunctionPipeline pipeline,
        IServiceScopeFactory scopes,
        QueueOptions options,
        TimeProvider clock,
        ILogger logger)
    {
        this.function = function;
        this.database = database;
        this.pipeline = pipeline;
        this.scopes = scopes;
        this.options = options;
        this.clock = clock;
        this.logger = logger;
        source = ((MessageFunction)function.Entry.Trigger).Source;
        alarms = new Alarms<bool>(clock, _ => Wake());
        retry = new DurableRetry(clock, logger);
    }

    /// <summary>Where the messages come from.</summary>
    public MessageSource Source => source;

    /// <summary>Says that there may be something to do.</summary>
    public void Wake() => wake.Writer.TryWrite(true);

    /// <inheritdoc />
    public void Dispose() => alarms.Dispose();

    /// <summary>Reads until the host stops, then waits for the functions that are at work.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var handling = new List<Task>();
        try
        {
            while (true)
            {
                handling.RemoveAll(task => task.IsCompleted);
                var free = options.Concurrency - Volatile.Read(ref underWay);
                var leased = free > 0 ? await retry.RunAsync(cancellation => LeaseAsync(free, cancellation), stopping) : [];
                Interlocked.Add(ref underWay, leased.Count);
                handling.AddRange(leased.Select(message => Task.Run(() => HandleAsync(message, stopping), CancellationToken.None)));
                if (leased.Count == 0)
                {
                    await wake.Reader.ReadAsync(stopping);
                }
            }
        }
        finally
        {
            await Task.WhenAll(handling);
        }
    }

    private async Task<List<LeasedMessage>> LeaseAsync(int limit, CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        var next = database.Read(connection => QueueRows.NextDue(connection, source));
        if (next is null || next > now)
        {
            WakeAt(next, now);
            return [];
        }

        return await database.WriteAsync(
            connection => QueueRows.Lease(connection, source, limit, now, now + options.Lease),
            stopping);
    }

    private void WakeAt(DateTimeOffset? due, DateTimeOffset now)
    {
        // One alarm at a time, unless an earlier one is needed: every look at the source asks for the same one.
        if (due is { } at && (at < nextAlarm || nextAlarm <= now))
        {
            nextAlarm = at;
            alarms.Set(true, at);
        }
    }

    private async Task HandleAsync(LeasedMessage message, CancellationToken stopping)
    {
        try
        {
            // More deliveries than there are: the process ended each time before the function did.
            var failure = message.Deliveries > options.MaxDeliveries
                ? new InvalidOperationException("The process ended while it handled the message.")
                : await CallAsync(message, stopping);
            if (failure is null)
            {
                await CompleteAsync(message);
            }
            else if (stopping.IsCancellationRequested)
            {
                // Told to stop with the host: the delivery does not count as a failure, the next process goes on at once.
                await database.WriteAsync(connection => QueueRows.Release(connection, message, clock.GetUtcNow()), CancellationToken.None);
            }
            else
            {
                await FailAsync(message, failure);
            }
        }
        catch (Exception exception)
        {
            // The outcome could not be written; the lease runs out and the message is delivered again.
            logger.LogError(exception, "The outcome of message {Sequence} of {Source} was lost; it will be delivered again.", message.Sequence, source);
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
            Wake();
        }
    }

    private async Task<Exception?> CallAsync(LeasedMessage message, CancellationToken stopping)
    {
        using var lease = new CancellationTokenSource(options.Lease, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Token);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var received = Received(message);
            var context = new LocalFunctionContext(function, scope.ServiceProvider, received, either.Token)
            {
                BindingData = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
                {
                    ["MessageId"] = received.MessageId,
                    ["SessionId"] = received.SessionId,
                    ["DeliveryCount"] = received.DeliveryCount,
                    ["SequenceNumber"] = received.SequenceNumber,
                    ["EnqueuedTimeUtc"] = received.EnqueuedTime.UtcDateTime,
                    ["ApplicationProperties"] = received.ApplicationProperties,
                },
            };
            await pipeline.RunAsync(context);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private async Task CompleteAsync(LeasedMessage message)
    {
        if (!await database.WriteAsync(connection => QueueRows.Remove(connection, message), CancellationToken.None))
        {
            logger.LogWarning(
                "{Function} took longer than the lease over message {Sequence} of {Source}; it will see it again.",
                function.Entry.Name,
                message.Sequence,
                source);
        }
    }

    private async Task FailAsync(LeasedMessage message, Exception failure)
    {
        var now = clock.GetUtcNow();
        if (message.Deliveries < options.MaxDeliveries)
        {
            var due = now + options.RetryAfter(message.Deliveries);
            await database.WriteAsync(connection => QueueRows.Release(connection, message, due), CancellationToken.None);
            logger.LogWarning(
                failure, "{Function} failed over message {Sequence} of {Source}, delivery {Delivery}.", function.Entry.Name, message.Sequence, source, message.Deliveries);
            return;
        }

        await database.WriteAsync(
            connection =>
            {
                if (QueueRows.Remove(connection, message))
                {
                    QueueRows.Bury(connection, message, failure.GetType().FullName!, failure.Message, now);
                }

                return true;
            },
            CancellationToken.None);
        logger.LogError(
            failure, "{Function} failed over message {Sequence} of {Source} for the last time; it is dead.", function.Entry.Name, message.Sequence, source);
    }

    private static ServiceBusReceivedMessage Received(LeasedMessage message) =>
        new(
            message.MessageId,
            message.SessionId,
            BinaryData.FromBytes(message.Body),
            message.Deliveries,
            message.Sequence,
            message.EnqueuedAt,
            QueueRows.ReadProperties(message.Properties).ToDictionary(pair => pair.Key, pair => (object)pair.Value, StringComparer.Ordinal));
}
