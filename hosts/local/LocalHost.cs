using Pepper.Adapters.Providers;
using Pepper.Core;
using Pepper.Functions;
using Pepper.Functions.Http;
using Pepper.Functions.Telemetry;
using Pepper.Local.Http;
using Pepper.Local.Outbox;
using Pepper.Local.SignIn;
using Pepper.Local.Start;
using Pepper.Worker.Middleware;

namespace Pepper.Local;

/// <summary>The local host, put together.</summary>
public static class LocalHost
{
    /// <summary>Builds the host and prepares its stores; it listens when it is run.</summary>
    /// <param name="args">Settings, as the command line gives them.</param>
    /// <param name="change">
    /// Changes what is registered once the stores are chosen: another store takes the place of the one the settings name, and
    /// steps around functions come before all others.
    /// </param>
    public static async Task<WebApplication> BuildAsync(string[] args, Action<IServiceCollection>? change = null)
    {
        // The settings do not change while the host runs. Watching their folder would mean watching the data under it, too:
        // an event for every write to the database.
        var builder = WebApplication.CreateSlimBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
        var settings = LocalSettings.From(builder.Configuration);
        builder.WebHost.UseUrls(builder.Configuration["urls"] ?? builder.Configuration["PEPPER_URLS"] ?? LocalSettings.DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // Each function states its own limit; the pipeline sets it per request.
            kestrel.Limits.MaxRequestBodySize = BodyLimitAttribute.Upload;
            kestrel.AddServerHeader = false;
        });

        builder.AddTelemetry();
        builder.AddCorsBySetting();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.SecondLook);
        builder.Services.AddSingleton(settings.Outbound);
        builder.Services.AddSingleton(settings.Frozen);
        builder.Services.AddStores(settings);
        change?.Invoke(builder.Services);
        builder.Services.AddPepperCore();
        builder.Services.AddPepperProviders();
        builder.Services.AddPepperFunctions(settings.ServiceToken, settings.PreviousServiceToken);
        builder.Services.AddSingleton<IFunctionsWorkerMiddleware>(provider => provider.GetRequiredService<FailedRuns>());
        builder.Services.AddSingleton<IFunctionsWorkerMiddleware>(provider => provider.GetRequiredService<HttpPipeline>());
        builder.Services.AddSingleton<DemoTenant>();
        builder.Services.AddDevOutbox();
        builder.Services.AddTestIssuers();
        if (builder.Configuration.GetValue<int?>("stop-with") is { } process)
        {
            builder.Services.AddHostedService(provider => ActivatorUtilities.CreateInstance<StopWithProcess>(provider, process));
        }

        builder.AddLocalFunctions(options => options.Assemblies.Add(typeof(FunctionsServices).Assembly));
        builder.AddChangeRelay();

        var app = builder.Build();
        app.UseErrorBodies();
        app.UseCorsBySetting();
        app.MapLocalFunctions();
        app.MapDevOutbox();
        app.MapTestIssuers();
        await app.Services.PrepareStoresAsync(CancellationToken.None);
        await app.Services.GetRequiredService<DemoTenant>().EnsureAsync(CancellationToken.None);
        return app;
    }
}
