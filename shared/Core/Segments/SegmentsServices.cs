using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Calls;

namespace Pepper.Core.Segments;

/// <summary>Registers this feature's use cases.</summary>
internal static class SegmentsServices
{
    internal static IServiceCollection AddSegments(this IServiceCollection services) => services
        .AddSingleton<ICommitCompletion, SegmentsOfActions>()
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
