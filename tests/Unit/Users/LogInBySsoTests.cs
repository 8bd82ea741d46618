using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Sessions;
using Pepper.Core.SignIn;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;
using Pepper.Core.Users.Devices;

namespace Pepper.Tests.Unit.Users;

public sealed class LogInBySsoTests
{
    private const string Email = "grace@example.com";

    private static readonly TenantSettings Settings = new(
        SignIn: new SignInSettings(Google: new IdTokenSettings(["app"]), Apple: new IdTokenSettings(["app"], RequireNonce: true)),
        OneAccountPerDevice: true);

    [Theory]
    [InlineData("""{}""", "idToken")]
    [InlineData("""{"idToken":""}""", "idToken")]
    [InlineData("""{"idToken":7}""", "idToken")]
    [InlineData("""{"idToken":"t","nonce":""}""", "nonce")]
    [InlineData("""{"idToken":"t","firstName":""}""", "firstName")]
    [InlineData("""{"idToken":"t","gender":"male"}""", "gender")]
    public void A_wrong_member_is_named(string body, string field) => Assert.Equal((422, field), Problem(Read("google", body)));

    [Theory]
    [InlineData("facebook")]
    [InlineData("Google")]
    [InlineData("")]
    public void A_provider_that_there_is_not_is_not_found(string provider) =>
        Assert.Equal((404, "ssoProvider"), Problem(Read(provider, """{"idToken":"t"}""")));

    [Theory]
    [InlineData("""{"idToken":"t"}""", "firstName")]
    [InlineData("""{"idToken":"t","lastName":"B"}""", "firstName")]
    [InlineData("""{"idToken":"t","firstName":"A"}""", "lastName")]
    public void What_a_new_account_lacks_is_named(string body, string field) =>
        Assert.Equal((422, field), (Read("google", body).Value!.RefuseNew()!.Status, Read("google", body).Value!.RefuseNew()!.Field));

    [Fact]
    public void A_provider_must_be_set_up_and_may_want_a_nonce()
    {
        var bare = new Tenant(Members.TenantId, "test", "Test", DateTimeOffset.UnixEpoch, new TenantSettings());
        var command = Read("apple", """{"idToken":"t"}""").Value!;

        Assert.Equal("ssoProvider", command.Refuse(bare)?.Field);
        Assert.Equal("nonce", command.Refuse(bare with { Settings = Settings })?.Field);
        Assert.Null((command with { Nonce = "n" }).Refuse(bare with { Settings = Settings }));
        Assert.Null((command with { Provider = SsoProvider.Google }).Refuse(bare with { Settings = Settings }));
    }

    [Fact]
    public async Task A_subject_whose_user_was_lost_to_a_crash_is_free_after_a_minute()
    {
        await using var members = await SsoMembersAsync();
        members.Store.Breaks = (_, writes) => writes.Any(write => write.Id == "user");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => LogInAsync(members));
        members.Store.Breaks = (_, _) => false;

        members.Clock.Advance(CredentialReservation.Patience);
        var opened = await LogInAsync(members);

        Assert.Equal(opened.Value!.Session.UserId, await members.OwnerOfAsync(Email));
    }

    [Fact]
    public async Task A_device_whose_user_was_lost_to_a_crash_is_free_after_a_minute()
    {
        await using var members = await SsoMembersAsync();
        members.Store.Breaks = (_, writes) => writes.Any(write => write.Id == "user");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => LogInAsync(members));
        members.Store.Breaks = (_, _) => false;
        members.Providers.Identities["other"] = new ProviderIdentity("other", null, false, null);

        var early = await LogInAsync(members, "other");
        members.Clock.Advance(DeviceReservation.Patience);
        var late = await LogInAsync(members, "other");

        Assert.Equal("uniqueDeviceIdAndroid", early.Error?.Field);
        Assert.True(late.IsSuccess);
    }

    [Fact]
    public async Task A_user_whose_device_was_taken_over_meanwhile_does_not_come_to_be()
    {
        await using var members = await SsoMembersAsync();
        members.Providers.Identities["other"] = new ProviderIdentity("other", null, false, null);
        string? overtaker = null;
        members.Store.Breaks = (_, writes) =>
        {
            if (overtaker is null && writes.Any(write => write.Id == "user"))
            {
                overtaker = string.Empty;
                members.Clock.Advance(DeviceReservation.Patience);
                overtaker = LogInAsync(members, "other").GetAwaiter().GetResult().Value!.Session.UserId;
            }

            return false;
        };

        var slow = await LogInAsync(members);

        Assert.Equal("uniqueDeviceIdAndroid", slow.Error?.Field);
        Assert.Null(await members.OwnerOfAsync(Email));
        Assert.False(string.IsNullOrEmpty(overtaker));
    }

    private static async Task<Members> SsoMembersAsync()
    {
        var members = await Members.NewAsync(Settings);
        members.Providers.Identities["token"] = new ProviderIdentity("subject", Email, true, null);
        return members;
    }

    private static Task<Result<OpenedSession>> LogInAsync(Members members, string token = "token")
    {
        var query = new QueryFields(new Dictionary<string, string> { ["uniqueDeviceIdAndroid"] = "device-1" });
        var body = JsonSerializer.SerializeToElement(new { idToken = token, firstName = "Grace", lastName = "Hopper" });
        return members.Get<LogInBySsoHandler>().HandleAsync(
            LogInBySso.From("google", new Fields(body), query).Value!,
            members.Call(Role.Anonymous) with { ClientPlatform = "ANDROID" },
            CancellationToken.None);
    }

    private static Result<LogInBySso> Read(string provider, string json)
    {
        using var body = JsonDocument.Parse(json);
        return LogInBySso.From(provider, new Fields(body.RootElement), new QueryFields(new Dictionary<string, string>()));
    }

    private static (int, string?) Problem<T>(Result<T> result) => (result.Error!.Status, result.Error.Field);
}
