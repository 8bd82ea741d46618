using Pepper.Core.Credentials;
using Pepper.Core.Privacy;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Users;

namespace Pepper.Tests.Unit.Guests;

/// <summary>That a guest who is erased takes nothing of others along.</summary>
public sealed class GuestErasureTests
{
    [Fact]
    public async Task A_guest_is_known_by_its_id_alone_in_what_persons_have_together()
    {
        await using var members = await Members.NewAsync();
        var guest = await members.NewGuestAsync("somebody@example.com");
        members.Clock.Advance(User.GuestLifetime);
        await members.RemoveExpiredAsync();

        var erased = Assert.Single(await members.Get<PendingErasures>().ReadAsync(Members.TenantId, CancellationToken.None));

        Assert.Equal(guest.User!.Id, erased.UserId);
        Assert.Empty(erased.Strings.All);
        Assert.Empty(erased.Names);
        var own = await Erasure.DocumentType.ReadAsync(
            members.Store, User.PartitionOf(Members.TenantId, guest.User.Id), Erasure.DocumentId, CancellationToken.None);
        Assert.Contains("somebody@example.com", own!.Value.Person.Strings.All);
    }

    [Fact]
    public async Task A_user_who_was_a_guest_and_has_verified_a_name_is_searched_for_by_it()
    {
        await using var members = await Members.NewAsync();
        var guest = await members.NewGuestAsync();
        await members.SignUpAsync(guest, "grace@example.com");
        await members.Get<CreateCredentialHandler>().HandleAsync(
            new CreateCredential("grace@example.com", CredentialProvider.Email, true, guest.User!.Id), members.Call(), CancellationToken.None);
        await members.Get<DeleteUserHandler>().HandleAsync(new DeleteUser(guest.User!.Id), members.Call(), CancellationToken.None);

        var erased = Assert.Single(await members.Get<PendingErasures>().ReadAsync(Members.TenantId, CancellationToken.None));

        Assert.Contains("grace@example.com", erased.Strings.All);
        Assert.NotEmpty(erased.Names);
    }
}
