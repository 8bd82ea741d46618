using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Awards.Explain;
using Pepper.Core.Calls;
using Pepper.Core.Perks;
using Pepper.Core.Segments.Grants;
using Pepper.Core.Segments.Import;

namespace Pepper.Core.Segments;

/// <summary>Registers this feature's use cases.</summary>
internal static class SegmentsServices
{
    internal static IServiceCollection AddSegments(this IServiceCollection services) => services
        .AddSingleton<ICommitCompletion, SegmentsOfActions>()
        .AddSingleton<IPerkSegments, PerkSegments>()
        .AddSingleton<ICauseExplainer, SegmentCause>()
        .AddSingleton<MemberAwardsReader>()
        .AddSingleton<MembershipWriter>()
        .AddSingleton<AlignMemberAwardsHandler>()
        .AddSingleton<ExpireMembershipsHandler>()
        .AddSingleton<WriteMemberChunkHandler>()
        .AddSingleton<StartSegmentGrantHandler>()
        .AddSingleton<BeginSegmentGrantHandler>()
        .AddSingleton<WriteSegmentGrantHandler>()
        .AddSingleton<EndSegmentGrantHandler>()
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
