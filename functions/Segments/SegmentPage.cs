using System.Text.Json.Nodes;
using Pepper.Core.Paging;
using Pepper.Core.Segments;

namespace Pepper.Functions.Segments;

/// <summary>A page of segments on the wire.</summary>
internal sealed record SegmentPage(IReadOnlyList<SegmentView> Items, PageInfo Page)
{
    internal static SegmentPage Of(Core.Paging.Page<ListedSegment> page) =>
        new([.. page.Items.Select(item => SegmentView.Of(item.Segment, item.Count, item.WithMetrics))], page.Info);
}

/// <summary>A page of a segment's members on the wire.</summary>
internal sealed record SegmentMemberPage(IReadOnlyList<JsonObject> Items, PageInfo Page)
{
    internal static SegmentMemberPage Of(Core.Paging.Page<SegmentMember> page, IReadOnlySet<string> expand) =>
        new([.. page.Items.Select(member => MemberFields.Write(member, expand))], page.Info);
}
