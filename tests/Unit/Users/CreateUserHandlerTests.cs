using Pepper.Core.Credentials;
using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Users;

public sealed class CreateUserHandlerTests
{
    private const string Email = "grace@example.com";

    [Fact]
    public async Task A_name_whose_user_was_lost_to_a_crash_is_free_after_a_minute()
    {
        await using var members = await Members.NewAsync();
        members.Store.Breaks = (_, writes) => writes.Any(write => write.Id == "user");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => members.CreateAsync(Email));
        members.Store.Breaks = (_, _) => false;

        Assert.Equal("credentials[0].id", (await members.CreateAsync(Email)).Error?.Field);
        members.Clock.Advance(CredentialReservation.Patience);
        var created = await members.CreateAsync(Email);

        Assert.Equal(created.Value!.Id, await members.OwnerOfAsync(Email));
    }

    [Fact]
    public async Task A_user_that_was_overtaken_while_its_password_was_hashed_is_not_made()
    {
        await using var members = await Members.NewAsync();
        string? overtaker = null;
        members.Store.Breaks = (_, writes) =>
        {
            if (overtaker is null && writes.Any(write => write.Id == "user"))
            {
                overtaker = string.Empty;
                members.Clock.Advance(CredentialReservation.Patience);
                overtaker = members.CreateAsync(Email).GetAwaiter().GetResult().Value!.Id;
            }

            return false;
        };

        var slow = await members.CreateAsync(Email);

        Assert.Equal(409, slow.Error?.Status);
        Assert.Equal(overtaker, await members.OwnerOfAsync(Email));
    }
}
