using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Users;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Users;

public sealed class UpdateUserTests
{
    private const string PhotoId = "605efe2f7d2e8b0d1c9e4d0f";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly User Ada = new()
    {
        Id = "605efe2f7d2e8b0d1c9e4d01",
        TenantId = "605efe2f7d2e8b0d1c9e4d00",
        FirstName = "Ada",
        LastName = "Lovelace",
        FullName = "Ada Lovelace",
        State = UserState.Active,
        Role = Role.User,
        Birthdate = "1815-12-10",
        Extended = JsonDocument.Parse("""{"a":1}""").RootElement,
        FavouriteLocations = ["605efeade9965c0ecc921311"],
        Created = Now.AddDays(-1),
        UpdatedAt = Now.AddDays(-1),
    };

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"firstName":"Ada","extended":{"a":1},"favouriteLocations":["605efeade9965c0ecc921311"],"gender":null}""")]
    [InlineData("""{"photo":null,"apnDeviceToken":null}""")]
    [InlineData("""{"shoeSize":39}""")]
    public void What_is_so_already_changes_nothing(string body)
    {
        var (user, changed) = Decide(body);

        Assert.Empty(changed);
        Assert.Equal(Ada, user);
    }

    [Fact]
    public void Members_that_differ_are_named_in_the_order_they_are_known()
    {
        var (user, changed) = Decide("""{"extended":{"a":2},"lastName":"King","firstName":"Ada","birthdate":null}""");

        Assert.Equal(["lastName", "birthdate", "extended"], changed);
        Assert.Null(user.Birthdate);
        Assert.Equal(Now, user.UpdatedAt);
    }

    [Fact]
    public void A_full_name_made_of_the_others_follows_them_and_one_of_its_own_does_not()
    {
        Assert.Equal("Augusta Lovelace", Decide("""{"firstName":"Augusta"}""").User.FullName);
        Assert.Equal("Countess", Decide("""{"firstName":"Augusta","fullName":"Countess"}""").User.FullName);
        Assert.Equal("Countess", Decide("""{"firstName":"Augusta"}""", Ada with { FullName = "Countess" }).User.FullName);
    }

    [Fact]
    public void Of_two_devices_the_apple_is_registered() =>
        Assert.Equal(new DeviceToken(Platform.Ios, "a"), Decide("""{"gcmDeviceToken":"g","apnDeviceToken":"a"}""").User.Device);

    [Fact]
    public void A_photo_is_known_by_the_id_it_was_kept_by()
    {
        var (user, changed) = Decide($$"""{"photo":"data:image/png;base64,{{SamplePhoto.Base64}}"}""");

        Assert.Equal(PhotoId, user.PhotoId);
        Assert.Equal(["photo"], changed);
    }

    private static Fields Body(string json) => new(JsonDocument.Parse(json).RootElement);

    private static (User User, IReadOnlyList<string> Changed) Decide(string body, User? user = null) =>
        UpdateUser.From(Ada.Id, Body(body)).Value!.Decide(user ?? Ada, hasNewName: false, PhotoId, Now);
}
