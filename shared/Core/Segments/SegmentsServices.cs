using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Segments;

/// <summary>Registers this feature's use cases.</summary>
internal static class SegmentsServices
{
    internal static IServiceCollection AddSegments(this IServiceCollection services) => services
        .AddSingleton<CreateSegmentHandler>()
        .AddSingleton<GetSegmentHandler>();
}
