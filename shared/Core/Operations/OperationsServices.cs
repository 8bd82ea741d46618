using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Operations;

/// <summary>Registers this feature's use cases.</summary>
internal static class OperationsServices
{
    internal static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<OperationWork>()
        .AddSingleton<ListOperationsHandler>()
        .AddSingleton<GetOperationHandler>()
        .AddSingleton<ListSubOperationsHandler>();
}
