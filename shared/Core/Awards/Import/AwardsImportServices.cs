using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Awards.Import;

/// <summary>Registers this feature's use cases.</summary>
internal static class AwardsImportServices
{
    internal static IServiceCollection AddAwardsImport(this IServiceCollection services) => services.AddSingleton<WriteGrantChunkHandler>();
}
