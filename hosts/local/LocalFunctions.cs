using System.Text.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Pepper.Core.Messaging.DeadLetters;
using Pepper.Core.Relay;
using Pepper.Local.Functions;
using Pepper.Local.Http;
using Pepper.Local.Orchestrations;
using Pepper.Local.Queues;
using Pepper.Local.Relay;
using Pepper.Local.Timers;
using Pepper.Worker.DurableTask;
using Pepper.Worker.DurableTask.Client;
using Pepper.Worker.Middleware;

namespace Pepper.Local;

/// <summary>Adds the functions of an app to a web application.</summary>
public static class LocalFunctions
{
    /// <summary>
    /// Registers what runs the functions. Register each <see cref="IFunctionsWorkerMiddleware"/> as a singleton; they run
    /// in the order of registration. JSON is read and written as <c>IOptions&lt;JsonSerializerOptions&gt;</c> says, as in
    /// the worker.
    /// </summary>
    /// <exception cref="FunctionTableException">A function cannot work as it stands.</exception>
    public static IHostApplicationBuilder AddLocalFunctions(
        this IHostApplicationBuilder builder, Action<LocalFunctionsOptions> configure)
    {
        var options = new LocalFunctionsOptions();
        configure(options);
        var services = builder.Services;
        services.AddSingleton(options);
        var table = FunctionTable.OfTypes(
            options.Assemblies.SelectMany(assembly => assembly.GetTypes()).Concat(options.Classes).Distinct());
        services.AddSingleton(table);
        services.Configure<JsonSerializerOptions>(json => json.PropertyNameCaseInsensitive = true);
        services.AddMvcCore();
        services.AddSingleton<FunctionPipeline>();
        services.AddSingleton(provider => new PayloadReader(Json(provider)));
        services.AddSingleton(provider => new FunctionInstances(provider, services));
        services.AddSingleton(provider => new FunctionCompiler(
            provider.GetRequiredService<FunctionInstances>(),
            provider.GetRequiredService<PayloadReader>(),
            new Lazy<DurableTaskClient>(provider.GetRequiredService<DurableTaskClient>)));
        services.TryAddSingleton(TimeProvider.System);
        AddOrchestrations(services, table, options);
        AddQueues(services, table, options);
        AddTimers(services, table);
        return builder;
    }

    /// <summary>Sends the store's new actions and messages to the bus, as the change feed does in the cloud.</summary>
    public static IHostApplicationBuilder AddChangeRelay(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRelay();
        builder.Services.AddHostedService<ChangeRelay>();
        return builder;
    }

    /// <summary>Maps the functions that HTTP requests start.</summary>
    public static IEndpointRouteBuilder MapLocalFunctions(this IEndpointRouteBuilder endpoints)
    {
        ActivatorUtilities
            .CreateInstance<HttpFunctions>(endpoints.ServiceProvider, Json(endpoints.ServiceProvider))
            .Map(endpoints);
        return endpoints;
    }

    private static void AddOrchestrations(IServiceCollection services, FunctionTable table, LocalFunctionsOptions options)
    {
        services.AddSingleton(options.Orchestrations);
        services.AddSingleton<DataConverter>(provider => new JsonDataConverter(Json(provider)));
        services.AddSingleton<OrchestrationStore>();
        services.AddSingleton<OrchestratorTable>();
        services.AddSingleton<ActivityWorkers>();
        services.AddSingleton<OrchestrationEngine>();
        services.AddSingleton<DurableTaskClient, LocalDurableTaskClient>();
        if (table.With<OrchestratorFunction>().Any())
        {
            services.AddHostedService(provider => provider.GetRequiredService<OrchestrationEngine>());
        }
    }

    private static void AddQueues(IServiceCollection services, FunctionTable table, LocalFunctionsOptions options)
    {
        services.AddSingleton(options.Queues);
        services.AddSingleton<LocalBus>();
        services.AddSingleton<MessageCalls>();
        services.AddSingleton<IDeadLetters, LocalDeadLetters>();
        if (table.With<MessageFunction>().Any())
        {
            services.AddHostedService<MessageDispatcher>();
        }
    }

    private static void AddTimers(IServiceCollection services, FunctionTable table)
    {
        if (table.With<TimerFunction>().Any())
        {
            services.AddSingleton<TimerMemory>();
            services.AddHostedService<TimerService>();
        }
    }

    private static JsonSerializerOptions Json(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<JsonSerializerOptions>>().Value;
}
