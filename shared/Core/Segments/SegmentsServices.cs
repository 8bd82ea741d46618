using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Segments;

/// <summary>Registers this feature's use cases.</summary>
internal static class SegmentsServices
{
    internal static IServiceCollection AddSegments(this IServiceCollection services) => services
        .AddSingleton<MembershipWriter>()
        .AddSingleton<CreateSegmentHandler>()
        .AddSingleton<ListSegmentsHandler>()
        .AddSingleton<GetSegmentHandler>()
        .AddSingleton<UpdateSegmentHandler>()
        .AddSingleton<DeleteSegmentHandler>()
        .AddSingleton<AddSegmentUsersHandler>()
        .AddSingleton<ListSegmentUsersHandler>()
        .AddSingleton<RemoveSegmentUsersHandler>()
        .AddSingleton<ListUserSegmentsHandler>();
}
