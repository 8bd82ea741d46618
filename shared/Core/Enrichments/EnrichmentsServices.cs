using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Enrichments;

/// <summary>Registers this feature's use cases.</summary>
internal static class EnrichmentsServices
{
    internal static IServiceCollection AddEnrichments(this IServiceCollection services) => services
        .AddSingleton<EnrichmentCatalogue>()
        .AddSingleton<CreateEnrichmentHandler>()
        .AddSingleton<ListEnrichmentsHandler>()
        .AddSingleton<GetEnrichmentHandler>()
        .AddSingleton<UpdateEnrichmentHandler>()
        .AddSingleton<DeleteEnrichmentHandler>();
}
