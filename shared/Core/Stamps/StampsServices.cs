using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pepper.Core.Awards.Explain;
using Pepper.Core.Stamps.Keys;

namespace Pepper.Core.Stamps;

/// <summary>Registers this feature's use cases.</summary>
internal static class StampsServices
{
    internal static IServiceCollection AddStamps(this IServiceCollection services)
    {
        services.TryAddSingleton<IStampSecrets, RandomStampSecrets>();
        return services
            .AddSingleton<ICauseExplainer, StampCause>()
            .AddSingleton<StampCatalogue>()
            .AddSingleton<StampReferences>()
            .AddSingleton<StampUsers>()
            .AddSingleton<StampKeys>()
            .AddSingleton<StampPresses>()
            .AddSingleton<CreateStampsHandler>()
            .AddSingleton<ListStampsHandler>()
            .AddSingleton<GetStampHandler>()
            .AddSingleton<UpdateStampHandler>()
            .AddSingleton<DeleteStampHandler>()
            .AddSingleton<CreateStampNonceHandler>()
            .AddSingleton<ValidateStampHandler>()
            .AddSingleton<MakeStampKeysHandler>();
    }
}
