using System.Security.Cryptography;
using System.Text;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.SignIn;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Users;

public sealed class SsoAccountTests
{
    [Fact]
    public void An_account_that_proved_the_address_is_linked() => Assert.Equal(SsoAccount.Linked, Account().For(CredentialProvider.Google));

    [Fact]
    public void An_account_that_never_proved_the_address_is_left_alone() =>
        Assert.Equal(SsoAccount.NewWithoutEmail, Account(isVerified: false).For(CredentialProvider.Google));

    [Fact]
    public void An_account_with_another_user_of_the_provider_is_left_alone()
    {
        var account = Account(others: [One(CredentialProvider.Google, "1")]);

        Assert.Equal(SsoAccount.NewWithoutEmail, account.For(CredentialProvider.Google));
        Assert.Equal(SsoAccount.Linked, account.For(CredentialProvider.Apple));
    }

    [Fact]
    public void Guests_and_deleted_users_are_not_linked()
    {
        Assert.Equal(SsoAccount.NewWithoutEmail, Account(change: user => user with { Role = Role.Guest }).For(CredentialProvider.Google));
        Assert.Equal(SsoAccount.NewWithoutEmail, Account(change: user => user with { Deleted = true }).For(CredentialProvider.Google));
    }

    [Fact]
    public void Who_is_not_active_yet_is_not_let_in() => Assert.Equal(
        SsoAccount.NotActive, Account(change: user => user with { State = UserState.Pending }).For(CredentialProvider.Google));

    [Fact]
    public void A_user_can_have_so_many_credentials_and_no_more()
    {
        var others = Enumerable.Range(1, Credential.MaxPerUser - 1).Select(n => One(CredentialProvider.Mobile, $"+4474988{n:d5}")).ToList();

        Assert.Equal(SsoAccount.Full, Account(others: others).For(CredentialProvider.Google));
        Assert.Equal(SsoAccount.Linked, Account(others: others[1..]).For(CredentialProvider.Google));
    }

    [Theory]
    [InlineData("n-1", true)]
    [InlineData("N-1", false)]
    [InlineData("n-2", false)]
    [InlineData("", false)]
    public void A_nonce_is_the_claim_or_hashes_to_it(string sent, bool fits)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("n-1")));

        Assert.Equal(fits, Identity("n-1").IsFor(sent));
        Assert.Equal(fits, Identity(hash).IsFor(sent));
        Assert.False(Identity(null).IsFor(sent));
    }

    private static ProviderIdentity Identity(string? nonce) => new("1", null, false, nonce);

    private static EmailAccount Account(
        bool isVerified = true, Func<User, User>? change = null, IReadOnlyList<Credential>? others = null)
    {
        var user = new User
        {
            Id = "605efe2f7d2e8b0d1c9e4a01",
            TenantId = Members.TenantId,
            State = UserState.Active,
            Role = Role.User,
            Created = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        };
        var email = One(CredentialProvider.Email, "ada@example.com") with { IsVerified = isVerified };
        return new EmailAccount(change?.Invoke(user) ?? user, email, [email, .. others ?? []]);
    }

    private static Credential One(CredentialProvider provider, string id) =>
        new() { Key = id, UserId = "605efe2f7d2e8b0d1c9e4a01", Id = id, Provider = provider, IsVerified = true };
}
