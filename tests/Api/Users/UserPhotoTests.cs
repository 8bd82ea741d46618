using System.Text.Json;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users;

public sealed class UserPhotoTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_photo_is_given_back_as_it_was_sent_to_the_user_and_to_admins()
    {
        var tenant = await api.NewTenantAsync();
        var (member, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        Assert.True((await member.Client.PutAsync($"/users/{member.Id}", new { photo = SamplePhoto.Base64 })).Expect(200)["hasProfilePhoto"].GetBoolean());

        foreach (var client in (ApiClient[])[member.Client, tenant.Admin])
        {
            var photo = (await client.GetAsync($"/users/{member.Id}/photo")).Expect(200);

            Assert.Equal(SamplePhoto.Bytes, photo.Body);
            Assert.Equal(
                ("image/png", "max-age=300, private", "nosniff"),
                (photo.Header("Content-Type"), photo.Header("Cache-Control"), photo.Header("X-Content-Type-Options")));
        }

        (await other.Client.GetAsync($"/users/{member.Id}/photo")).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.GetAsync($"/users/{member.Id}/photo")).ExpectError(401, "Unauthorized");
    }

    [Fact]
    public async Task A_photo_that_is_removed_or_was_never_there_is_404()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        (await member.Client.GetAsync($"/users/{member.Id}/photo")).ExpectError(404, "NotFound", "userId");
        (await member.Client.PutAsync($"/users/{member.Id}", new { photo = SamplePhoto.Base64 })).Expect(200);

        Assert.False((await member.Client.PutAsync($"/users/{member.Id}", new { photo = (string?)null })).Expect(200)["hasProfilePhoto"].GetBoolean());

        (await member.Client.GetAsync($"/users/{member.Id}/photo")).ExpectError(404, "NotFound", "userId");
        (await tenant.Admin.GetAsync("/users/000000000000000000000000/photo")).ExpectError(404, "NotFound", "userId");
    }

    [Fact]
    public async Task A_picture_that_nobody_can_show_is_refused_and_the_one_that_was_there_stays()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        (await member.Client.PutAsync($"/users/{member.Id}", new { photo = SamplePhoto.Base64 })).Expect(200);
        var huge = SamplePhoto.Bytes;
        huge[18] = 0x20;
        huge[19] = 0x01;

        (await member.Client.PutAsync($"/users/{member.Id}", new { photo = Convert.ToBase64String(huge) })).ExpectError(422, "Validation", "photo");

        Assert.Equal(SamplePhoto.Bytes, (await member.Client.GetAsync($"/users/{member.Id}/photo")).Expect(200).Body);
    }

    [Fact]
    public async Task What_tills_show_of_a_user_is_the_merchants_to_say()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var notes = new { additionalInformation = new[] { new { label = "Favourite", value = "Flat white" } } };

        (await member.Client.PutAsync($"/users/{member.Id}", notes)).ExpectError(422, "Validation", "additionalInformation");
        (await tenant.Admin.PutAsync($"/users/{member.Id}", notes)).Expect(200);

        Assert.Equal(JsonSerializer.Serialize(notes.additionalInformation), (await member.Client.GetAsync($"/users/{member.Id}")).Expect(200)["additionalInformation"].GetRawText());
    }
}
