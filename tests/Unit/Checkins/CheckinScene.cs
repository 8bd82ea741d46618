using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Checkins;
using Pepper.Core.Input;
using Pepper.Core.Locations;
using Pepper.Core.Results;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Users;

namespace Pepper.Tests.Unit.Checkins;

/// <summary>A tenant with users who have a photo, and locations to arrive at.</summary>
internal sealed class CheckinScene : IAsyncDisposable
{
    private CheckinScene(Members members) => Members = members;

    public Members Members { get; }

    public static async Task<CheckinScene> NewAsync() => new(await Members.NewAsync());

    public static QueryFields Query(params (string Name, string Value)[] parameters) =>
        new(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));

    /// <summary>A call made so long from now on; the store's own clock stands still.</summary>
    public Call CallAfter(TimeSpan time) => Members.Call() with { Now = Members.Clock.GetUtcNow() + time };

    public async Task<User> AddUserAsync(bool hasPhoto = true)
    {
        var user = (await Members.CreateAsync($"{Guid.NewGuid():n}@example.com")).Value!;
        var partition = User.PartitionOf(user.TenantId, user.Id);
        var stored = (await User.DocumentType.ReadAsync(Members.Store, partition, User.DocumentId, CancellationToken.None))!;
        var pictured = user with { PhotoId = hasPhoto ? user.Id : null };
        Assert.True((await Members.Store.CommitAsync(partition, [User.DocumentType.Replace(stored, pictured)], CancellationToken.None)).IsCommitted);
        return pictured;
    }

    public async Task<Location> AddLocationAsync(string title = "Harbour") => (await Members.Get<CreateLocationHandler>().HandleAsync(
        CreateLocation.From(new Fields(JsonSerializer.SerializeToElement(new { title, geo = new[] { 1, 2 } }))).Value!,
        Members.Call(),
        CancellationToken.None)).Value!;

    public Task<Result<CheckinOfUser>> ArriveAsync(User user, Location location, Call? call = null) => Members.Get<CreateCheckinHandler>().HandleAsync(
        new CreateCheckin(user.Id, location.Id, CheckinType.Manual, CheckinTrigger.Code), call ?? Members.Call(), CancellationToken.None);

    public async Task<IReadOnlyList<Checkin>> OfUserAsync(User user, Call? call = null) =>
        [.. (await Members.Get<ListCheckinsHandler>().HandleAsync(ListCheckins.From(user.Id, Query()).Value!, call ?? Members.Call(), CancellationToken.None))
            .Value!.Items.Select(found => found.Checkin)];

    public async Task<Core.Paging.NumberedList<CheckinOfUser>> AtAsync(Location location, Call? call = null, int page = 1, int perPage = 20) =>
        (await Members.Get<ListLocationCheckinsHandler>().HandleAsync(
            ListLocationCheckins.From(location.Id, Query(("page", $"{page}"), ("per_page", $"{perPage}"))).Value!, call ?? Members.Call(), CancellationToken.None)).Value!;

    public async Task<IReadOnlyList<ActionRecord>> ArrivalsOfAsync(User user) =>
        [.. (await Members.Get<ListUserActionsHandler>().HandleAsync(
            ListUserActions.From(user.Id, Query(("type", ActionType.Checkin), ("limit", "1000"))).Value!, Members.Call(), CancellationToken.None)).Value!.Items];

    public ValueTask DisposeAsync() => Members.DisposeAsync();
}
