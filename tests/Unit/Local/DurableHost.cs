using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Local;
using Pepper.Tests.Support;
using Pepper.Worker.DurableTask.Client;

namespace Pepper.Tests.Unit.Local;

/// <summary>A local host without HTTP, on a file of its own, that can be stopped and started again.</summary>
internal sealed class DurableHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder folder = new();
    private readonly Type[] classes;
    private readonly TimeProvider clock;
    private readonly Action<LocalFunctionsOptions> configure;
    private readonly Action<IServiceCollection> register;
    private readonly Action<IHostApplicationBuilder> extend;
    private IHost? running;

    private DurableHost(
        Type[] classes,
        TimeProvider? clock,
        Action<LocalFunctionsOptions>? configure,
        Action<IServiceCollection>? register,
        Action<IHostApplicationBuilder>? extend)
    {
        this.classes = classes;
        this.clock = clock ?? TimeProvider.System;
        this.configure = configure ?? (_ => { });
        this.register = register ?? (_ => { });
        this.extend = extend ?? (_ => { });
    }

    public IServiceProvider Services => running!.Services;

    public DurableTaskClient Client => Services.GetRequiredService<DurableTaskClient>();

    public static async Task<DurableHost> StartAsync(
        Type[] classes,
        TimeProvider? clock = null,
        Action<LocalFunctionsOptions>? configure = null,
        Action<IServiceCollection>? register = null,
        Action<IHostApplicationBuilder>? extend = null)
    {
        var host = new DurableHost(classes, clock, configure, register, extend);
        await host.RunAsync();
        return host;
    }

    public static async Task WaitUntilAsync(Func<bool> condition) =>
        await Eventually.IsTrueAsync(() => Task.FromResult(condition()), Patience, () => "The condition was not met in time.");

    public async Task<OrchestrationMetadata> EndOfAsync(string id)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Dispose();
    }

    public async Task StopAsync()
    {
        if (running is not null)
        {
            await running.StopAsync();
            await ((IAsyncDisposable)running).DisposeAsync();
            running = null;
        }
    }

    public async Task RunAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(new SqliteOptions(Path.Combine(folder.Path, "pepper.db")));
        builder.Services.AddSingleton<SqliteDatabase>();
        register(builder.Services);
        builder.AddLocalFunctions(options =>
        {
            Array.ForEach(classes, options.Classes.Add);
            configure(options);
        });
        extend(builder);
        running = builder.Build();
        await running.StartAsync();
    }
}
