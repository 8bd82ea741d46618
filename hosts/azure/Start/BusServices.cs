using Microsoft.Extensions.DependencyInjection;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Adapters.Azure.ServiceBus;
using Pepper.AzureHost.Bus;
using Pepper.Core.Messaging.DeadLetters;
using Pepper.Core.Relay;
using Pepper.Functions.Messaging;

namespace Pepper.AzureHost.Start;

/// <summary>Opens the bus, and registers what tells it of changes.</summary>
internal static class BusServices
{
    /// <summary>Registers the bus of this deployment. Its topic and queues are made with the deployment.</summary>
    internal static IServiceCollection AddBus(this IServiceCollection services, AzureSettings settings) => services
        .AddSingleton(_ => settings.ServiceBus.Open(
            connectionString => new ServiceBusClient(connectionString),
            (address, identity) => new ServiceBusClient(address, identity)))
        .AddSingleton<IBusSender, ServiceBusSenders>()
        .AddSingleton<IDeadLetterQueues, ServiceBusDeadLetterQueues>()
        .AddSingleton<IDeadLetters, ServiceBusDeadLetters>()
        .AddSingleton<IChangeBus, ServiceBusChangeBus>()
        .AddSingleton<IChangeFeed, CosmosChangeFeed>()
        .AddSingleton<RelayChangesHandler>()
        .AddSingleton<RedeliveryPause>();
}
