using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Segments;
using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Segments;

public sealed class MembershipTests
{
    private const string UserId = "60f7e53e944a60af2caa9977";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly MemberAction Announcement =
        new("6a0000000000000000000001", new ActionTenant("6a00000000000000000000aa", "Cafe"), new ActionUser(UserId, "Ann Lee", "IOS"));

    [Fact]
    public void A_new_member_of_a_persistent_segment_stays_for_good()
    {
        var change = new JoinSegment(Segment(SegmentType.Persistent), UserId).Decide(null, Now, null, null);

        var membership = Written<Create>(change.Writes[0]);
        Assert.True(change.IsChanged);
        Assert.Equal("membership|60f7e55550f30ab39776b834", change.Writes[0].Id);
        Assert.Equal("2026-03-01T12:00:00.000Z", (string?)membership["addedAt"]);
        Assert.Null(membership["expiresAt"]);
    }

    [Theory]
    [InlineData(SegmentType.Rolling)]
    [InlineData(SegmentType.Scheduled)]
    public void A_new_member_of_a_segment_with_a_horizon_leaves_when_it_has_passed(SegmentType type)
    {
        var change = new JoinSegment(Segment(type, 90), UserId).Decide(null, Now, null, null);

        Assert.Equal("2026-03-01T12:01:30.000Z", (string?)Written<Create>(change.Writes[0])["expiresAt"]);
    }

    [Fact]
    public void Re_adding_to_a_rolling_segment_restarts_its_time_and_announces_nothing()
    {
        var change = new JoinSegment(Segment(SegmentType.Rolling, 60), UserId).Decide(Member(expiresAt: Now.AddSeconds(10)), Now, Announcement, null);

        var write = Assert.Single(change.Writes);
        var membership = Written<Replace>(write);
        Assert.False(change.IsChanged);
        Assert.Equal("2026-03-01T12:01:00.000Z", (string?)membership["expiresAt"]);
        Assert.Equal("2026-02-01T00:00:00.000Z", (string?)membership["addedAt"]);
    }

    [Theory]
    [InlineData(SegmentType.Persistent)]
    [InlineData(SegmentType.Scheduled)]
    public void Re_adding_to_another_segment_changes_nothing(SegmentType type)
    {
        var change = new JoinSegment(Segment(type, 60), UserId).Decide(Member(expiresAt: Now.AddSeconds(-10)), Now, Announcement, null);

        Assert.False(change.IsChanged);
        Assert.Empty(change.Writes);
    }

    [Fact]
    public void Joining_and_leaving_are_announced_in_the_same_commit()
    {
        var joined = new JoinSegment(Segment(SegmentType.Persistent), UserId).Decide(null, Now, Announcement, null);
        var left = new LeaveSegment("60f7e55550f30ab39776b834", "Regulars").Decide(Member(null), Now, Announcement, null);

        Assert.Equal("MEMBER_ADDED", (string?)Written<Append>(joined.Writes[1])["type"]);
        Assert.IsType<Delete>(left.Writes[0]);
        var action = Written<Append>(left.Writes[1]);
        Assert.Equal("MEMBER_REMOVED", (string?)action["type"]);
        Assert.Equal("""{"segmentId":"60f7e55550f30ab39776b834","title":"Regulars"}""", action["metadata"]!.ToJsonString());
        Assert.Equal(UserId, (string?)action["context"]!["user"]!["_id"]);
    }

    [Fact]
    public void Removing_who_is_no_member_changes_nothing()
    {
        var change = new LeaveSegment("60f7e55550f30ab39776b834", "Regulars").Decide(null, Now, Announcement, null);

        Assert.False(change.IsChanged);
        Assert.Empty(change.Writes);
    }

    private static Segment Segment(SegmentType type, decimal? horizon = null) =>
        new("60f7e55550f30ab39776b834", "6a00000000000000000000aa", Now, Now, "Regulars", null, type, horizon);

    private static Stored<Membership> Member(DateTimeOffset? expiresAt) => new(
        new Membership("60f7e55550f30ab39776b834", UserId, new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), expiresAt),
        "membership|60f7e55550f30ab39776b834",
        "1",
        Partition.OfUser("6a00000000000000000000aa", UserId));

    private static JsonNode Written<TWrite>(Write write)
        where TWrite : Write =>
        JsonNode.Parse(Assert.IsType<TWrite>(write) switch
        {
            Create create => create.Body.Span,
            Replace replace => replace.Body.Span,
            Append append => append.Body.Json.Span,
            _ => throw new InvalidOperationException("That write has no body."),
        })!;
}
