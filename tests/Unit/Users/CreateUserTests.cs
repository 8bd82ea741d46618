using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Users;

public sealed class CreateUserTests
{
    private const string Somebody = """{"firstName":"Grace","lastName":"Hopper","credentials":[{"provider":"EMAIL","id":"grace@example.com"}]}""";

    [Theory]
    [InlineData(Role.Anonymous, false)]
    [InlineData(Role.Guest, false)]
    [InlineData(Role.User, false)]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Operator, true)]
    public void Only_admins_skip_activation_and_make_admins(Role role, bool may)
    {
        var caller = new Caller(role);
        var plain = From(Somebody).Value!;

        Assert.Null(plain.Refuse(caller));
        Assert.Equal(may, (plain with { AutoActivate = true }).Refuse(caller) is null);
        Assert.Equal(may, (plain with { Role = Role.Admin }).Refuse(caller) is null);
    }

    [Theory]
    [InlineData(false, Role.User, UserState.Pending)]
    [InlineData(true, Role.User, UserState.Active)]
    [InlineData(false, Role.Admin, UserState.Active)]
    public void A_user_waits_for_activation_unless_it_is_skipped_or_an_admins(bool skip, Role role, UserState state) =>
        Assert.Equal(state, Decide(From(Somebody).Value! with { AutoActivate = skip, Role = role }).State);

    [Theory]
    [InlineData("IOS", Platform.Ios)]
    [InlineData("ANDROID", Platform.Android)]
    [InlineData("BINK", Platform.Unknown)]
    [InlineData(null, Platform.Unknown)]
    public void The_platform_is_the_callers_if_it_is_one_of_ours(string? sent, Platform platform) =>
        Assert.Equal(platform, Decide(From(Somebody).Value!, sent).PrimaryPlatform);

    [Fact]
    public void The_full_name_is_made_of_the_others_unless_it_is_given()
    {
        Assert.Equal("Grace Hopper", Decide(From(Somebody).Value!).FullName);
        Assert.Equal("Amazing Grace", Decide(From(Somebody).Value! with { FullName = "Amazing Grace" }).FullName);
    }

    [Fact]
    public void Parameters_that_are_no_flags_are_refused()
    {
        Assert.Equal("autoActivate", From(Somebody, ("autoActivate", "perhaps")).Error?.Field);
        Assert.Equal("awaitExternalAccountSync", From(Somebody, ("awaitExternalAccountSync", "perhaps")).Error?.Field);
        Assert.True(From(Somebody, ("autoActivate", "TRUE")).Value!.AutoActivate);
    }

    private static Result<CreateUser> From(string json, params (string Name, string Value)[] query) =>
        CreateUser.From(
            new Fields(JsonDocument.Parse(json).RootElement),
            new QueryFields(query.ToDictionary(parameter => parameter.Name, parameter => parameter.Value)));

    private static User Decide(CreateUser command, string? platform = null) =>
        command.Decide(
            "605efe2f7d2e8b0d1c9e4d01",
            new Call("605efe2f7d2e8b0d1c9e4d00", Caller.Anonymous, DateTimeOffset.UnixEpoch, new ObjectIdGenerator(TimeProvider.System)) { ClientPlatform = platform });
}
