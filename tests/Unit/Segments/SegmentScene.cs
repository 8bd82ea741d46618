using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Awards;
using Pepper.Core.Input;
using Pepper.Core.Perks;
using Pepper.Core.Segments;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Segments;

/// <summary>A tenant with segments, the perks of their members, and a clock of its own.</summary>
internal sealed class SegmentScene : IAsyncDisposable
{
    private SegmentScene(RestartableTenant tenant) => Tenant = tenant;

    public RestartableTenant Tenant { get; }

    public string TenantId => Tenant.Tenant.Id;

    public DateTimeOffset Now => Tenant.Clock.GetUtcNow();

    public static async Task<SegmentScene> SetAsync()
    {
        var tenant = await RestartableTenant.NewAsync();
        await tenant.AddAsync(
            ApplicationReservation.PartitionOf(tenant.Tenant.ApplicationId),
            ApplicationReservation.DocumentType.Create(ApplicationReservation.DocumentId, new ApplicationReservation(tenant.Tenant.Id)));
        return new SegmentScene(tenant);
    }

    public async Task<Segment> AddSegmentAsync(SegmentType type = SegmentType.Persistent, decimal? horizon = null) =>
        (await Tenant.Get<CreateSegmentHandler>().HandleAsync(new CreateSegment("Regulars", null, type, horizon), Tenant.Call(), default)).Value!;

    public async Task<Perk> AddPerkAsync(string? segmentId, string template = "CLUB", int points = 1) =>
        (await CreatePerkAsync(segmentId, template, points)).Value!;

    public Task<Core.Results.Result<Perk>> CreatePerkAsync(string? segmentId, string template = "CLUB", int points = 1, bool isGlobal = false) =>
        CreatePerk.From(new Fields(JsonSerializer.SerializeToElement(new
        {
            template,
            title = "Ten percent off",
            terms = "While you are one of us",
            priority = 1,
            auto = true,
            points = new { defaultValue = points },
            visualisation = new { },
            isGlobal,
            segmentId,
        }))).ThenAsync(command => Tenant.Get<CreatePerkHandler>().HandleAsync(command, Tenant.Call(), default));

    public async Task ChangePerkAsync(string perkId, object changes) =>
        Assert.True((await UpdatePerk.From(perkId, new Fields(JsonSerializer.SerializeToElement(changes)))
            .ThenAsync(command => Tenant.Get<UpdatePerkHandler>().HandleAsync(command, Tenant.Call(), default))).IsSuccess);

    public async Task JoinAsync(Segment segment, params string[] userIds) =>
        Assert.True((await Tenant.Get<AddSegmentUsersHandler>().HandleAsync(new AddSegmentUsers(segment.Id, userIds), Tenant.Call(), default)).IsSuccess);

    public async Task LeaveAsync(Segment segment, params string[] userIds) =>
        Assert.True((await Tenant.Get<RemoveSegmentUsersHandler>().HandleAsync(new RemoveSegmentUsers(segment.Id, userIds), Tenant.Call(), default)).IsSuccess);

    /// <summary>Lets the timer that brings members in line run, a quarter of a minute later.</summary>
    public Task AlignAsync(IServiceProvider? process = null)
    {
        Tenant.Clock.Advance(TimeSpan.FromSeconds(15));
        return (process?.GetRequiredService<AlignMemberAwardsHandler>() ?? Tenant.Get<AlignMemberAwardsHandler>()).HandleAsync(Now, default);
    }

    public async Task<Award?> AwardAsync(string userId, string perkId) => (await Award.DocumentType.ReadAsync(
        Tenant.Documents, User.PartitionOf(TenantId, userId), Award.DocumentIdOf(Award.IdOf(userId, perkId)), default))?.Value;

    public async Task<Membership?> MembershipAsync(string userId, string segmentId) => (await Membership.DocumentType.ReadAsync(
        Tenant.Documents, User.PartitionOf(TenantId, userId), Membership.DocumentIdOf(segmentId), default))?.Value;

    /// <summary>The deltas of the ledger of a user's award, oldest first.</summary>
    public async Task<IReadOnlyList<decimal>> LedgerAsync(string userId, string perkId)
    {
        var query = new QuerySpec(LedgerEntry.DocumentType.Name, TenantId)
        {
            Owner = userId,
            Filters = [Filter.Equal("awardId", Award.IdOf(userId, perkId))],
            Order = [new OrderBy("awardId"), new OrderBy("number")],
        };
        return [.. (await LedgerEntry.DocumentType.QueryAllAsync(Tenant.Documents, query, default)).Select(entry => entry.Value.Delta)];
    }

    /// <summary>The perks of the awards that a user is shown.</summary>
    public async Task<IReadOnlyList<string>> ShownAsync(string userId)
    {
        var shown = await Tenant.Get<ListUserAwardsHandler>().HandleAsync(
            new ListUserAwards(userId, new AwardFilter(false, false, null)), Tenant.Call(), default);
        return [.. shown.Value!.Select(held => held.Perk.Id)];
    }

    public ValueTask DisposeAsync() => Tenant.DisposeAsync();
}
