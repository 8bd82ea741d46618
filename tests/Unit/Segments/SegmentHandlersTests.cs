using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Results;
using Pepper.Core.Segments;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Segments;

public sealed class SegmentHandlersTests : IDisposable
{
    private readonly TemporaryStore store = new();
    private readonly ObjectIdGenerator ids = new(TimeProvider.System);
    private readonly GetSegmentHandler get;
    private readonly MembershipWriter memberships;
    private readonly UnitOfWork work;
    private readonly Call call;

    public SegmentHandlersTests()
    {
        work = new UnitOfWork(store.Documents, [new SegmentsOfActions(store.Documents)]);
        get = new GetSegmentHandler(store.Documents);
        memberships = new MembershipWriter(store.Documents, work, new TenantDirectory(store.Documents), new MemberAwardsReader(store.Documents));
        call = new Call(ids.NewId(), new Caller(Role.Admin), DateTimeOffset.UtcNow, ids);
        Tenant tenant = new(call.TenantId, "cafe", "Cafe", call.Now, new TenantSettings());
        AddAsync(Tenant.PartitionOf(tenant.Id), Tenant.DocumentType.Create(Tenant.DocumentId, tenant)).GetAwaiter().GetResult();
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Adding_counts_who_was_not_in_before()
    {
        var segment = await NewSegmentAsync();
        var (first, second) = (await NewUserAsync(), await NewUserAsync());

        var added = await JoinAsync(segment, first);
        var again = await JoinAsync(segment, first, second, second);

        Assert.Equal(1, added.Value!.Added);
        Assert.Equal(1, again.Value!.Added);
        Assert.Equal(2, await ActionsAsync("MEMBER_ADDED"));
    }

    [Fact]
    public async Task One_user_who_does_not_exist_keeps_all_out()
    {
        var segment = await NewSegmentAsync();
        var (user, stranger) = (await NewUserAsync(), ids.NewId());

        var refused = await JoinAsync(segment, user, stranger);

        Assert.Equal("[1]", refused.Error!.Field);
        Assert.Contains(stranger, refused.Error.Message, StringComparison.Ordinal);
        Assert.Empty(await MembersAsync(segment));
    }

    [Fact]
    public async Task A_deleted_user_cannot_be_added()
    {
        var refused = await JoinAsync(await NewSegmentAsync(), await NewUserAsync(deleted: true));

        Assert.Equal((422, "[0]"), (refused.Error!.Status, refused.Error.Field));
    }

    [Fact]
    public async Task Removing_counts_who_was_in()
    {
        var segment = await NewSegmentAsync();
        var (member, other) = (await NewUserAsync(), await NewUserAsync());
        await JoinAsync(segment, member);

        var removed = await new RemoveSegmentUsersHandler(get, memberships).HandleAsync(
            new RemoveSegmentUsers(segment.Id, [other, member, ids.NewId()]), call, CancellationToken.None);

        Assert.Equal(1, removed.Value!.Removed);
        Assert.Empty(await MembersAsync(segment));
        Assert.Equal(1, await ActionsAsync("MEMBER_REMOVED"));
    }

    [Fact]
    public async Task Deleting_a_segment_ends_its_memberships_and_no_others()
    {
        var (segment, other) = (await NewSegmentAsync(), await NewSegmentAsync());
        var users = new[] { await NewUserAsync(), await NewUserAsync(), await NewUserAsync() };
        await JoinAsync(segment, users);
        await JoinAsync(other, users);

        var deleted = await DeleteAsync(segment.Id);

        Assert.True(deleted.IsSuccess);
        Assert.Empty(await MembersAsync(segment));
        Assert.Equal(3, (await MembersAsync(other)).Count);
        Assert.Equal(3, await ActionsAsync("MEMBER_REMOVED"));
        Assert.Equal(404, (await DeleteAsync(segment.Id)).Error!.Status);
    }

    [Fact]
    public async Task A_deletion_that_broke_off_is_finished_by_the_next_one()
    {
        var segment = await NewSegmentAsync();
        await JoinAsync(segment, await NewUserAsync(), await NewUserAsync());
        var stored = await Segment.DocumentType.ReadAsync(
            store.Documents, Segment.PartitionOf(call.TenantId), segment.Id, CancellationToken.None);
        await AddAsync(Segment.PartitionOf(call.TenantId), DocumentType<Segment>.Delete(stored!));

        var deleted = await DeleteAsync(segment.Id);

        Assert.True(deleted.IsSuccess);
        Assert.Empty(await MembersAsync(segment));
    }

    [Fact]
    public async Task A_segment_deleted_while_users_join_keeps_none_of_them()
    {
        var segment = await NewSegmentAsync();
        var users = new string[50];
        for (var i = 0; i < users.Length; i++)
        {
            users[i] = await NewUserAsync();
        }

        var add = Task.Run(() => JoinAsync(segment, users));
        await DeleteAsync(segment.Id);
        await add;

        Assert.Empty(await MembersAsync(segment));
    }

    private async Task<Segment> NewSegmentAsync() =>
        (await new CreateSegmentHandler(work).HandleAsync(
            new CreateSegment("Regulars", null, SegmentType.Persistent, null), call, CancellationToken.None)).Value!;

    private async Task<string> NewUserAsync(bool deleted = false)
    {
        var id = ids.NewId();
        var user = new User
        {
            Id = id,
            TenantId = call.TenantId,
            State = UserState.Active,
            Role = Role.User,
            Created = call.Now,
            UpdatedAt = call.Now,
            Deleted = deleted,
        };
        await AddAsync(User.PartitionOf(call.TenantId, id), User.DocumentType.Create(User.DocumentId, user));
        return id;
    }

    private Task<Result<SegmentUsersAdded>> JoinAsync(Segment segment, params string[] userIds) =>
        new AddSegmentUsersHandler(store.Documents, get, memberships).HandleAsync(
            AddSegmentUsers.From(segment.Id, JsonSerializer.SerializeToElement(userIds)).Value!, call, CancellationToken.None);

    private Task<Result<Nothing>> DeleteAsync(string segmentId) =>
        new DeleteSegmentHandler(store.Documents, work, memberships).HandleAsync(new DeleteSegment(segmentId), call, CancellationToken.None);

    private Task<IReadOnlyList<Stored<Membership>>> MembersAsync(Segment segment) =>
        Membership.DocumentType.QueryAllAsync(store.Documents, Membership.OfSegment(call.TenantId, segment.Id), CancellationToken.None);

    private Task<long> ActionsAsync(string type) => store.Documents.CountAsync(
        new QuerySpec(ActionRecord.DocumentType.Name, call.TenantId) { Filters = [Filter.Equal("type", type)] }, CancellationToken.None);

    private async Task AddAsync(Partition partition, Write write) =>
        Assert.True((await store.Documents.CommitAsync(partition, [write], CancellationToken.None)).IsCommitted);
}
