using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Cards;
using Pepper.Core.Guests;
using Pepper.Core.Input;
using Pepper.Core.Storage;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Users;

namespace Pepper.Tests.Unit.Guests;

/// <summary>How guests go.</summary>
public sealed class GuestLifeTests
{
    private const string Email = "grace@example.com";

    [Fact]
    public async Task A_guest_is_gone_to_readers_when_the_hour_is_over_though_no_timer_has_run()
    {
        await using var members = await Members.NewAsync();
        var guest = await members.NewGuestAsync();
        members.Clock.Advance(User.GuestLifetime - TimeSpan.FromMilliseconds(1));
        Assert.Equal(Role.Guest, await members.RoleOfAsync(guest));
        Assert.True((await GetAsync(members, guest.User!.Id)).IsSuccess);

        members.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(await members.RoleOfAsync(guest));
        Assert.Equal(404, (await GetAsync(members, guest.User.Id)).Error?.Status);
        var cards = await members.Get<ListUserCardsHandler>().HandleAsync(new ListUserCards(guest.User.Id), members.Call(), CancellationToken.None);
        Assert.Equal(404, cards.Error?.Status);
        var listed = await members.Get<ListUsersHandler>().HandleAsync(
            ListUsers.From(new QueryFields(new Dictionary<string, string>())).Value!, members.Call(), CancellationToken.None);
        Assert.Empty(listed.Value!.Items);
        Assert.Equal(0, listed.Value.Info.Count);
        var found = await members.Get<LookupUsersHandler>().HandleAsync(
            new LookupUsers([guest.User.Id], UserIncludes.None, new(100, [new OrderBy("_id")], null)), members.Call(), CancellationToken.None);
        Assert.Empty(found.Value!.Items);
        Assert.False((await members.RecordAsync(guest.User.Id)).Deleted);
    }

    [Fact]
    public async Task The_timer_deletes_a_guest_as_any_user_and_not_a_moment_early()
    {
        await using var members = await Members.NewAsync();
        var guest = await members.NewGuestAsync(Email);
        members.Clock.Advance(User.GuestLifetime - TimeSpan.FromMilliseconds(1));
        await members.RemoveExpiredAsync();
        Assert.False((await members.RecordAsync(guest.User!.Id)).Deleted);

        members.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await members.RemoveExpiredAsync();

        var left = await members.RecordAsync(guest.User.Id);
        Assert.True(left.Deleted);
        Assert.Null(left.FullName);
        Assert.Null(left.GuestUntil);
        await AssertNothingIsLeftAsync(members, guest.User.Id);
    }

    [Fact]
    public async Task A_contact_of_a_guest_is_no_name()
    {
        await using var members = await Members.NewAsync();
        var before = (await members.CreateAsync(Email)).Value!;

        var guest = await members.NewGuestAsync(Email, "free@example.com");

        Assert.Equal(before.Id, await members.OwnerOfAsync(Email));
        Assert.True((await members.CreateAsync("free@example.com")).IsSuccess);
        members.Clock.Advance(User.GuestLifetime);
        await members.RemoveExpiredAsync();
        await AssertNothingIsLeftAsync(members, guest.User!.Id);
        Assert.Equal(before.Id, await members.OwnerOfAsync(Email));
        Assert.NotNull(await members.OwnerOfAsync("free@example.com"));
    }

    [Fact]
    public async Task However_the_removal_is_interrupted_the_next_run_ends_it()
    {
        for (var survives = 0; ; survives++)
        {
            await using var members = await Members.NewAsync();
            var guest = await members.NewGuestAsync(Email);
            await members.AddNameAsync(guest, "added@example.com");
            members.Clock.Advance(User.GuestLifetime);
            var left = survives;
            members.Store.Breaks = (_, _) => left-- <= 0;
            var died = false;
            try
            {
                await members.RemoveExpiredAsync();
            }
            catch (AggregateException)
            {
                died = true;
            }

            members.Store.Breaks = (_, _) => false;
            await members.RemoveExpiredAsync();
            Assert.True((await members.RecordAsync(guest.User!.Id)).Deleted);
            await AssertNothingIsLeftAsync(members, guest.User.Id);
            members.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.True((await members.CreateAsync("added@example.com")).IsSuccess);
            if (!died)
            {
                Assert.InRange(survives, 3, 20);
                return;
            }
        }
    }

    [Fact]
    public async Task One_guest_that_cannot_be_removed_does_not_keep_the_others()
    {
        await using var members = await Members.NewAsync();
        var (stuck, other) = (await members.NewGuestAsync(), await members.NewGuestAsync());
        members.Clock.Advance(User.GuestLifetime);
        members.Store.Breaks = (partition, _) => partition.Owner == stuck.User!.Id;

        await Assert.ThrowsAsync<AggregateException>(members.RemoveExpiredAsync);

        Assert.True((await members.RecordAsync(other.User!.Id)).Deleted);
        Assert.False((await members.RecordAsync(stuck.User!.Id)).Deleted);
    }

    [Fact]
    public async Task A_guest_that_was_not_committed_is_not_there_at_all()
    {
        await using var members = await Members.NewAsync();
        members.Store.Breaks = (_, writes) => writes.Any(write => write.Id == User.DocumentId);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => members.NewGuestAsync(Email));
        members.Store.Breaks = (_, _) => false;

        Assert.Empty(await AllAsync(members, User.DocumentType));
        Assert.Empty(await AllAsync(members, GuestExpiry.DocumentType, "dueAt"));
        Assert.Empty(await AllAsync(members, ActionRecord.DocumentType));
    }

    private static Task<Core.Results.Result<UserDetails>> GetAsync(Members members, string userId) =>
        members.Get<GetUserHandler>().HandleAsync(new GetUser(userId, UserIncludes.None), members.Call(), CancellationToken.None);

    private static async Task AssertNothingIsLeftAsync(Members members, string userId)
    {
        Assert.Empty(await members.CredentialsAsync(userId));
        Assert.Null(await members.ReadAsync(userId, GuestExpiry.DocumentId));
    }

    private static async Task<IReadOnlyList<T>> AllAsync<T>(Members members, DocumentType<T> type, params string[] order)
        where T : class
    {
        var query = new QuerySpec(type.Name, Members.TenantId) { Order = [.. order.Append("_id").Select(path => new OrderBy(path))] };
        return [.. (await type.QueryAllAsync(members.Store, query, CancellationToken.None)).Select(stored => stored.Value)];
    }
}
