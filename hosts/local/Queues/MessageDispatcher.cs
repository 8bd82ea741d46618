using Pepper.Adapters.Local.Sqlite;
using Pepper.Local.Functions;

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
        do
        {
            await database.WriteAsync(
                connection => QueueRows.ForgetSent(connection, clock.GetUtcNow() - options.DuplicateWindow),
                stopping);
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }
}
