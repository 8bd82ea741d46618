using Pepper.Adapters.Local.Sqlite;
using Pepper.Local.Functions;
using Pepper.Local.Storage;

namespace Pepper.Local.Queues;

/// <summary>Takes messages to the functions that read them, as long as the host runs.</summary>
internal sealed class MessageDispatcher(
    LocalBus bus,
    SqliteDatabase database,
    FunctionTable table,
    FunctionCompiler compiler,
    MessageCalls calls,
    QueueOptions options,
    TimeProvider clock,
    ILogger<MessageDispatcher> logger) : BackgroundService
{
    /// <summary>
    /// How many message ids are forgotten in one transaction: some ten milliseconds, as every commit of the host waits for it. There
    /// may be millions after a busy day.
    /// </summary>
    internal const int ForgottenAtOnce = 2_000;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var readers = table.With<MessageFunction>()
            .Select(entry => new MessageReader(compiler.Compile(entry.Function), bus, database, calls, options, clock, logger))
            .ToDictionary(reader => reader.Source);
        bus.Deliver = messages =>
        {
            foreach (var ofSource in messages.GroupBy(sent => sent.Source))
            {
                readers.GetValueOrDefault(ofSource.Key)?.Offer(ofSource.Select(sent => sent.Message));
            }
        };
        try
        {
            await Task.WhenAll([.. readers.Values.Select(reader => reader.RunAsync(stoppingToken)), SweepAsync(stoppingToken)]);
        }
        finally
        {
            bus.Deliver = null;
            foreach (var reader in readers.Values)
            {
                reader.Dispose();
            }
        }
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(SweepInterval, clock);
        var retry = new DurableRetry(clock, logger);
        do
        {
            var before = clock.GetUtcNow() - options.DuplicateWindow;
            int forgotten;
            do
            {
                forgotten = await retry.RunAsync(
                    _ => database.WriteAsync(connection => QueueRows.ForgetSent(connection, before, ForgottenAtOnce), stopping), stopping);
            }
            while (forgotten == ForgottenAtOnce);
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }
}
