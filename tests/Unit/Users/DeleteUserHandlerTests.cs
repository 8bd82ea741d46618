using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Sessions;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Users;

public sealed class DeleteUserHandlerTests
{
    private const string Email = "grace@example.com";

    [Fact]
    public async Task A_user_with_more_than_one_commit_can_hold_goes_altogether()
    {
        await using var members = await Members.NewAsync();
        var user = (await members.CreateAsync(Email)).Value!;
        await AddSessionsAsync(members, user.Id, 230);
        await AddActionsAsync(members, user, 230);

        Assert.True((await DeleteAsync(members, user.Id)).IsSuccess);

        Assert.Empty(await ReadAsync(members, Session.DocumentType, user.Id, "created"));
        var actions = await ReadAsync(members, ActionRecord.DocumentType, user.Id, "_id");
        Assert.Equal(232, actions.Count);
        Assert.All(actions, action => Assert.Null(action.Context.User!.Name));
        Assert.Null(await members.OwnerOfAsync(Email));
    }

    [Fact]
    public async Task However_it_is_interrupted_repeating_it_comes_to_the_same()
    {
        for (var survives = 0; ; survives++)
        {
            await using var members = await Members.NewAsync();
            var user = (await members.CreateAsync(Email)).Value!;
            await AddSessionsAsync(members, user.Id, 60);
            await AddActionsAsync(members, user, 150);
            var left = survives;
            members.Store.Breaks = (_, _) => left-- <= 0;
            var died = false;
            try
            {
                await DeleteAsync(members, user.Id);
            }
            catch (StoreUnavailableException)
            {
                died = true;
            }

            members.Store.Breaks = (_, _) => false;
            Assert.True((await DeleteAsync(members, user.Id)).IsSuccess);
            members.Clock.Advance(CredentialReservation.Patience);
            Assert.True((await members.CreateAsync(Email)).IsSuccess);
            var record = await User.DocumentType.ReadAsync(members.Store, User.PartitionOf(Members.TenantId, user.Id), User.DocumentId, CancellationToken.None);
            Assert.True(record!.Value.Deleted);
            Assert.Empty(await ReadAsync(members, Session.DocumentType, user.Id, "created"));
            Assert.Single(await ReadAsync(members, ActionRecord.DocumentType, user.Id, "_id"), action => action.Type == ActionType.UserDeleted);
            Assert.All(await ReadAsync(members, ActionRecord.DocumentType, user.Id, "_id"), action => Assert.Null(action.Context.User!.Name));
            if (!died)
            {
                Assert.InRange(survives, 4, 20);
                return;
            }
        }
    }

    [Fact]
    public void What_stays_of_a_user_names_nobody()
    {
        var user = new User
        {
            Id = "605efe2f7d2e8b0d1c9e4d01",
            TenantId = Members.TenantId,
            FirstName = "Ada",
            LastName = "Lovelace",
            FullName = "Ada Lovelace",
            State = UserState.Active,
            Role = Role.User,
            Birthdate = "1815-12-10",
            Gender = Gender.Female,
            Device = new DeviceToken(Platform.Ios, "token"),
            PhoneNumberLastUsedToOrder = "+447498886666",
            PhotoId = "605efeade9965c0ecc921312",
            HasAgreedToShareData = true,
            HasAgreedToReceiveMarketing = true,
            FavouriteLocations = ["605efeade9965c0ecc921311"],
            Created = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        };
        var now = DateTimeOffset.UnixEpoch.AddDays(1);

        var left = DeleteUser.Redact(user, now) with { FavouriteLocations = [], Addresses = [] };

        var nobody = new User
        {
            Id = user.Id,
            TenantId = user.TenantId,
            State = UserState.Active,
            Role = Role.User,
            Created = user.Created,
            UpdatedAt = now,
            Deleted = true,
        };
        Assert.Equal(nobody with { FavouriteLocations = left.FavouriteLocations, Addresses = left.Addresses }, left);
    }

    private static Task<Core.Results.Result<Core.Results.Nothing>> DeleteAsync(Members members, string userId) =>
        members.Get<DeleteUserHandler>().HandleAsync(new DeleteUser(userId), members.Call(), CancellationToken.None);

    private static async Task AddSessionsAsync(Members members, string userId, int count)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(90))
        {
            await members.Store.CommitAsync(
                User.PartitionOf(Members.TenantId, userId),
                [
                    .. chunk.Select(_ => Session.DocumentType.Create(
                        SessionToken.New(Members.TenantId, userId).DocumentId,
                        new Session(userId, "test", Role.User, Permanent: false, members.Clock.GetUtcNow()))),
                ],
                CancellationToken.None);
        }
    }

    private static async Task AddActionsAsync(Members members, User user, int count)
    {
        var call = members.Call();
        foreach (var chunk in Enumerable.Range(0, count).Chunk(90))
        {
            await members.Store.CommitAsync(
                User.PartitionOf(Members.TenantId, user.Id),
                [
                    .. chunk.Select(_ => ActionWriter.Record(
                        call.NewId("action"), ActionType.UserChanged, call.Now, new ActionTenant(Members.TenantId, "Test"), user.ForAction(), [])),
                ],
                CancellationToken.None);
        }
    }

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(Members members, DocumentType<T> type, string userId, string order)
        where T : class
    {
        var query = new QuerySpec(type.Name, Members.TenantId) { Owner = userId, Order = [new OrderBy(order)] };
        return [.. (await type.QueryAllAsync(members.Store, query, CancellationToken.None)).Select(stored => stored.Value)];
    }
}
