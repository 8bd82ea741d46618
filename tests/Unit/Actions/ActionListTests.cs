using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Ids;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Actions;

public sealed class ActionListTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryStore store = new();
    private readonly ObjectIdGenerator ids = new(TimeProvider.System);
    private readonly Call call;

    public ActionListTests()
    {
        call = new Call(ids.NewId(), new Caller(Role.Admin), Noon, ids);
        Tenant tenant = new(call.TenantId, "cafe", "Cafe", Noon, new TenantSettings());
        AddAsync(Tenant.PartitionOf(tenant.Id), Tenant.DocumentType.Create(Tenant.DocumentId, tenant)).GetAwaiter().GetResult();
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task The_newest_action_comes_first()
    {
        var user = ids.NewId();
        var early = await HappenAsync(user, "USER_CREATED", Noon);
        var late = await HappenAsync(user, "USER_CHANGED", Noon.AddSeconds(1));

        Assert.Equal([late, early], await ListAsync([]));
    }

    [Fact]
    public async Task Pages_neither_repeat_nor_skip_while_actions_arrive()
    {
        var user = ids.NewId();
        var there = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            // Two at a time happen at the same moment.
            there.Insert(0, await HappenAsync(user, "USER_CHANGED", Noon.AddSeconds(i / 2)));
        }

        var seen = new List<string>();
        string? key = null;
        do
        {
            var page = (await PageAsync(new() { ["limit"] = "2", ["startKey"] = key ?? string.Empty })).Value!;
            seen.AddRange(page.Items.Select(action => action.Id));
            key = page.Info.NextKey;
            await HappenAsync(user, "USER_CHANGED", Noon.AddMinutes(seen.Count));
        }
        while (key is not null);

        Assert.Equal(there, seen);
    }

    [Theory]
    [InlineData("when.timestamp.gt", "2026-03-01T12:00:01.000Z", "3")]
    [InlineData("when.timestamp.gte", "2026-03-01T12:00:01.000Z", "3 2")]
    [InlineData("when.timestamp.lt", "2026-03-01T12:00:01.000Z", "1")]
    [InlineData("when.timestamp.lte", "2026-03-01T12:00:01.000Z", "2 1")]
    [InlineData("when.timestamp.eq", "2026-03-01T12:00:01.000Z", "2")]
    [InlineData("when.timestamp", "2026-03-01T13:00:01.000+01:00", "2")]
    [InlineData("when.timestamp.neq", "2026-03-01T12:00:01.000Z", "3 1")]
    [InlineData("type", "USER_CREATED", "1")]
    [InlineData("type.in", "USER_CREATED,REDEEM_PERK", "3 1")]
    [InlineData("type.nin", "USER_CREATED,REDEEM_PERK", "2")]
    [InlineData("paymentType", "CARD", "2")]
    [InlineData("paymentType.in", "CASH,APPLEPAY", "3 2")]
    [InlineData("paymentType.nin", "CARD", "3 1")]
    [InlineData("locationId", "6a00000000000000000000b1,6a00000000000000000000b2", "2")]
    [InlineData("locationId", "6a00000000000000000000b9", "")]
    public async Task A_filter_lets_through_what_it_says(string name, string value, string expected)
    {
        var user = ids.NewId();
        var numbers = new Dictionary<string, string>
        {
            [await HappenAsync(user, "USER_CREATED", Noon)] = "1",
            [await HappenAsync(user, "ORDER_COMPLETED", Noon.AddSeconds(1), Payments("CARD", "CASH"), "6a00000000000000000000b1")] = "2",
            [await HappenAsync(user, "REDEEM_PERK", Noon.AddSeconds(2), Payments("APPLEPAY"))] = "3",
        };

        var found = await ListAsync(new() { [name] = value });

        Assert.Equal(expected, string.Join(' ', found.Select(id => numbers[id])));
    }

    [Theory]
    [InlineData("type", "USER_CREATED,USER_EXPLODED", "USER_EXPLODED")]
    [InlineData("type.nin", "user_created", "user_created")]
    [InlineData("paymentType", "BARTER", "BARTER")]
    [InlineData("when.timestamp.gt", "yesterday", "when.timestamp.gt")]
    public async Task A_word_nobody_knows_is_refused_by_name(string name, string value, string named)
    {
        var refused = (await PageAsync(new() { [name] = value })).Error!;

        Assert.Equal(422, refused.Status);
        Assert.StartsWith(refused.Field!, name, StringComparison.Ordinal);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ann@example.com")]
    [InlineData(" ANN@Example.com")]
    public async Task A_credential_stands_for_its_user(string credential)
    {
        var (ann, bob) = (ids.NewId(), ids.NewId());
        await AddAsync(
            CredentialReservation.PartitionOf(call.TenantId, CredentialProvider.Email, "ann@example.com"),
            CredentialReservation.DocumentType.Create(CredentialReservation.DocumentId, new CredentialReservation(ann, Noon)));
        var hers = await HappenAsync(ann, "USER_CREATED", Noon);
        await HappenAsync(bob, "USER_CREATED", Noon);

        Assert.Equal([hers], await ListAsync(new() { ["credentialId"] = credential }));
    }

    [Theory]
    [InlineData("nobody@example.com")]
    [InlineData("+447700900123")]
    [InlineData("neither")]
    public async Task A_credential_of_nobody_gives_an_empty_page(string credential)
    {
        await HappenAsync(ids.NewId(), "USER_CREATED", Noon);

        var page = (await PageAsync(new() { ["credentialId"] = credential, ["limit"] = "7" })).Value!;

        Assert.Equal((0, 7, null), (page.Info.Count, page.Info.Limit, page.Info.NextKey));
    }

    [Fact]
    public async Task A_users_list_holds_that_users_actions_only()
    {
        var (ann, bob) = (await NewUserAsync(), await NewUserAsync());
        var hers = await HappenAsync(ann, "USER_CREATED", Noon);
        await HappenAsync(bob, "USER_CREATED", Noon);

        var handler = new ListUserActionsHandler(store.Documents);
        var page = await handler.HandleAsync(ListUserActions.From(ann, new QueryFields(new Dictionary<string, string>())).Value!, call, CancellationToken.None);
        var unknown = await handler.HandleAsync(new ListUserActions(ids.NewId(), new PageRequest(1, ActionFilters.NewestFirst, null), []), call, CancellationToken.None);

        Assert.Equal([hers], page.Value!.Items.Select(action => action.Id));
        Assert.Equal(404, unknown.Error!.Status);
    }

    [Fact]
    public async Task A_user_sees_an_action_of_its_own_and_of_nobody_else()
    {
        var (ann, bob) = (ids.NewId(), ids.NewId());
        var hers = await HappenAsync(ann, "USER_CREATED", Noon);
        var handler = new GetActionHandler(store.Documents);

        Task<Result<ActionRecord>> AskAsync(Call asking) => handler.HandleAsync(new GetAction(hers), asking, CancellationToken.None);

        Assert.Equal(hers, (await AskAsync(call with { Caller = new Caller(Role.User, ann) })).Value!.Id);
        Assert.Equal(hers, (await AskAsync(call)).Value!.Id);
        Assert.Equal(404, (await AskAsync(call with { Caller = new Caller(Role.User, bob) })).Error!.Status);
        Assert.Equal(404, (await AskAsync(call with { TenantId = ids.NewId() })).Error!.Status);
    }

    private async Task<string> HappenAsync(
        string userId, string type, DateTimeOffset when, JsonObject? metadata = null, string? locationId = null)
    {
        var id = ids.NewId();
        await AddAsync(
            Partition.OfUser(call.TenantId, userId),
            ActionRecord.DocumentType.Create(
                ActionRecord.DocumentIdOf(id),
                ActionWriter.Make(
                    id,
                    type,
                    when,
                    new ActionTenant(call.TenantId, "Cafe"),
                    new ActionUser(userId, "Ann Lee", "IOS"),
                    metadata ?? [],
                    locationId is null ? null : new ActionLocation(locationId, "High Street"))));
        return id;
    }

    private static JsonObject Payments(params string[] types) =>
        new() { ["payments"] = new JsonArray([.. types.Select(type => new JsonObject { ["type"] = type, ["amount"] = 3.5m })]) };

    private async Task<string> NewUserAsync()
    {
        var id = ids.NewId();
        var user = new User { Id = id, TenantId = call.TenantId, State = UserState.Active, Role = Role.User, Created = Noon, UpdatedAt = Noon };
        await AddAsync(User.PartitionOf(call.TenantId, id), User.DocumentType.Create(User.DocumentId, user));
        return id;
    }

    private Task<Result<Page<ActionRecord>>> PageAsync(Dictionary<string, string> query) =>
        ListActions.From(new QueryFields(query)).ThenAsync(
            list => new ListActionsHandler(store.Documents, new TenantDirectory(store.Documents)).HandleAsync(list, call, CancellationToken.None));

    private async Task<IEnumerable<string>> ListAsync(Dictionary<string, string> query) =>
        (await PageAsync(query)).Value!.Items.Select(action => action.Id);

    private async Task AddAsync(Partition partition, Write write) =>
        Assert.True((await store.Documents.CommitAsync(partition, [write], CancellationToken.None)).IsCommitted);
}
