using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Guests;
using Pepper.Core.Storage;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Users;

namespace Pepper.Tests.Unit.Guests;

/// <summary>How guests become users.</summary>
public sealed class GuestConversionTests
{
    private const string Email = "grace@example.com";

    [Fact]
    public async Task A_guest_who_verifies_a_name_is_a_user_and_so_is_its_session()
    {
        await using var members = await Members.NewAsync();
        var guest = await members.NewGuestAsync("contact@example.com");
        var name = await members.AddNameAsync(guest, Email);

        var verified = await members.VerifyAsync(guest, name, await members.CodeAsync(guest.User!.Id, Email));

        Assert.True(verified.Value is { IsVerified: true, IsPrimary: true });
        var user = await members.RecordAsync(guest.User.Id);
        Assert.Equal((Role.User, UserState.Active, null), (user.Role, user.State, user.GuestUntil));
        Assert.Equal(Role.User, await members.RoleOfAsync(guest));
        Assert.Equal(Email, Assert.Single(await members.CredentialsAsync(user.Id)).Value.Id);
        await AssertStaysAsync(members, user.Id);
        Assert.Equal(Role.User, await members.RoleOfAsync(guest));
    }

    [Fact]
    public async Task A_guest_who_signs_up_is_a_pending_user_with_the_same_id()
    {
        await using var members = await Members.NewAsync();
        var guest = await members.NewGuestAsync("contact@example.com");

        var user = (await members.SignUpAsync(guest, Email)).Value!;

        Assert.Equal(guest.User!.Id, user.Id);
        Assert.Equal((Role.User, UserState.Pending, "Grace Hopper", guest.User.Created), (user.Role, user.State, user.FullName, user.Created));
        Assert.Equal(user.Id, await members.OwnerOfAsync(Email));
        Assert.Equal(Role.Guest, await members.RoleOfAsync(guest));
        Assert.Equal(422, (await members.SignUpAsync(guest, "another@example.com")).Error?.Status);
        Assert.Null(await members.OwnerOfAsync("another@example.com"));
        var code = await members.CodeAsync(user.Id, Email);
        var activated = await members.Get<ActivateUserHandler>().HandleAsync(
            new ActivateUser(Email, code), members.Call(Role.Anonymous), CancellationToken.None);
        Assert.Equal((Role.User, user.Id), (activated.Value!.Session!.Session.Role, activated.Value.Session.Session.UserId));
        await AssertStaysAsync(members, user.Id);
        Assert.Null(await members.RoleOfAsync(guest));
        Assert.Equal(Role.User, await members.RoleOfAsync(activated.Value.Session));
    }

    [Fact]
    public async Task A_contact_that_a_guest_adds_as_a_name_is_there_once()
    {
        await using var members = await Members.NewAsync();
        var guest = await members.NewGuestAsync(Email, "other@example.com");

        await members.AddNameAsync(guest, Email);
        await members.AddNameAsync(guest, Email);

        Assert.Equal(
            [Email, "other@example.com"],
            (await members.CredentialsAsync(guest.User!.Id)).Select(credential => credential.Value.Id).Order(StringComparer.Ordinal));
        Assert.Equal(guest.User.Id, await members.OwnerOfAsync(Email));
    }

    [Fact]
    public async Task A_guest_may_sign_up_with_a_name_it_has_added()
    {
        await using var members = await Members.NewAsync();
        var guest = await members.NewGuestAsync();
        await members.AddNameAsync(guest, Email);

        var user = (await members.SignUpAsync(guest, Email)).Value!;

        Assert.Equal(user.Id, await members.OwnerOfAsync(Email));
        var only = Assert.Single(await members.CredentialsAsync(user.Id)).Value;
        Assert.True(only is { IsPrimary: true, IsVerified: false, PasswordHash: not null, Code.Purpose: CodePurpose.Activation });
    }

    [Fact]
    public async Task A_taken_name_is_refused_and_the_guest_stays_one()
    {
        await using var members = await Members.NewAsync();
        await members.CreateAsync(Email);
        var guest = await members.NewGuestAsync();

        Assert.Equal("credentials[0].id", (await members.SignUpAsync(guest, Email)).Error?.Field);

        Assert.True((await members.RecordAsync(guest.User!.Id)).IsGuest);
    }

    [Fact]
    public async Task A_guest_whose_hour_is_over_can_no_longer_become_a_user()
    {
        await using var members = await Members.NewAsync();
        var guest = await members.NewGuestAsync();
        var name = await members.AddNameAsync(guest, "added@example.com");
        members.Clock.Advance(User.GuestLifetime - TimeSpan.FromMinutes(1));
        await members.AddNameAsync(guest, "added@example.com");
        var code = await members.CodeAsync(guest.User!.Id, "added@example.com");
        members.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(401, (await members.SignUpAsync(guest, Email)).Error?.Status);
        Assert.Equal(404, (await members.VerifyAsync(guest, name, code)).Error?.Status);

        Assert.Null(await members.OwnerOfAsync(Email));
        Assert.True((await members.RecordAsync(guest.User.Id)).IsGuest);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_sign_up_and_a_removal_at_once_exactly_one_happens(bool signUpFirst)
    {
        await using var members = await Members.NewAsync();
        var guest = await members.NewGuestAsync();
        members.Clock.Advance(User.GuestLifetime - TimeSpan.FromMilliseconds(1));
        var inTime = members.CallOf(guest);
        members.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var between = false;
        Task<Core.Results.Result<User>>? signUp = null;
        members.Store.Breaks = (partition, writes) =>
        {
            // Right before one of the two commits, the other one runs to its end.
            if (!between && partition.Owner == guest.User!.Id && writes.Any(write => write is Replace { Id: User.DocumentId }))
            {
                between = true;
                if (signUpFirst)
                {
                    members.RemoveExpiredAsync().GetAwaiter().GetResult();
                }
                else
                {
                    signUp = members.SignUpAsync(guest, Email, inTime);
                    signUp.GetAwaiter().GetResult();
                }
            }

            return false;
        };

        if (signUpFirst)
        {
            signUp = members.SignUpAsync(guest, Email, inTime);
            Assert.Equal(401, (await signUp).Error?.Status);
        }
        else
        {
            await Assert.ThrowsAsync<AggregateException>(members.RemoveExpiredAsync);
            Assert.True((await signUp!).IsSuccess);
        }

        Assert.True(between);
        var left = await members.RecordAsync(guest.User!.Id);
        Assert.Equal(signUpFirst, left.Deleted);
        Assert.Equal(signUpFirst ? null : left.Id, await members.OwnerOfAsync(Email));
        Assert.Equal(signUpFirst ? null : "Grace Hopper", left.FullName);
        await members.RemoveExpiredAsync();
        Assert.Equal(left, await members.RecordAsync(left.Id) with { FavouriteLocations = left.FavouriteLocations, Addresses = left.Addresses });
    }

    [Fact]
    public async Task A_sign_up_that_was_cut_off_can_be_made_again()
    {
        for (var survives = 0; ; survives++)
        {
            await using var members = await Members.NewAsync();
            var guest = await members.NewGuestAsync();
            var left = survives;
            members.Store.Breaks = (_, _) => left-- <= 0;
            var died = false;
            try
            {
                await members.SignUpAsync(guest, Email);
            }
            catch (StoreUnavailableException)
            {
                died = true;
            }

            members.Store.Breaks = (_, _) => false;
            if (!died)
            {
                return;
            }

            Assert.True((await members.SignUpAsync(guest, Email)).IsSuccess);
            Assert.Equal(guest.User!.Id, await members.OwnerOfAsync(Email));
        }
    }

    [Fact]
    public async Task An_admin_may_vouch_for_a_guest()
    {
        await using var members = await Members.NewAsync();
        var guest = await members.NewGuestAsync();

        var added = await members.Get<CreateCredentialHandler>().HandleAsync(
            new CreateCredential(Email, CredentialProvider.Email, true, guest.User!.Id), members.Call(), CancellationToken.None);

        Assert.True(added.Value is { IsVerified: true, IsPrimary: true });
        Assert.Equal(Role.User, (await members.RecordAsync(guest.User.Id)).Role);
        Assert.Equal(Role.User, await members.RoleOfAsync(guest));
    }

    private static async Task AssertStaysAsync(Members members, string userId)
    {
        members.Clock.Advance(User.GuestLifetime);
        await members.RemoveExpiredAsync();
        Assert.False((await members.RecordAsync(userId)).Deleted);
        Assert.Null(await members.ReadAsync(userId, GuestExpiry.DocumentId));
        Assert.NotEmpty(await members.CredentialsAsync(userId));
    }
}
