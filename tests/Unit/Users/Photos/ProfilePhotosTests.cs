using System.Text.Json;
using Pepper.Core.Blobs;
using Pepper.Core.Ids;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Users;
using Pepper.Core.Users.Photos;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Users.Photos;

public sealed class ProfilePhotosTests
{
    [Fact]
    public async Task A_photo_that_is_replaced_or_removed_leaves_no_file()
    {
        await using var members = await Members.NewAsync();
        var user = (await members.CreateAsync("grace@example.com")).Value!;

        var first = (await ChangeAsync(members, user, new { photo = SamplePhoto.Base64 })).Value!;
        var second = (await ChangeAsync(members, user, new { photo = Convert.ToBase64String(SamplePictures.Gif) })).Value!;

        Assert.NotEqual(first.PhotoId, second.PhotoId);
        Assert.Equal([second.PhotoId!], await FilesAsync(members, user));
        Assert.Equal("image/gif", (await ReadAsync(members, user)).Value!.MediaType);
        Assert.True((await ChangeAsync(members, user, new { photo = (string?)null })).IsSuccess);
        Assert.Empty(await FilesAsync(members, user));
        Assert.Equal(404, (await ReadAsync(members, user)).Error!.Status);
    }

    [Fact]
    public async Task A_change_that_is_refused_leaves_the_photo_that_was_there()
    {
        await using var members = await Members.NewAsync();
        var (user, _) = ((await members.CreateAsync("grace@example.com")).Value!, await members.CreateAsync("taken@example.com"));
        Assert.True((await ChangeAsync(members, user, new { photo = SamplePhoto.Base64 })).IsSuccess);

        var refused = await ChangeAsync(members, user, new
        {
            photo = Convert.ToBase64String(SamplePictures.Gif),
            credentials = new[] { new { provider = "EMAIL", id = "taken@example.com" } },
        });

        Assert.False(refused.IsSuccess);
        Assert.Equal(SamplePhoto.Bytes, (await ReadAsync(members, user)).Value!.Content);
        Assert.Single(await FilesAsync(members, user));
    }

    [Fact]
    public async Task Of_many_changes_at_once_one_photo_stays_and_it_is_the_one_that_is_named()
    {
        await using var members = await Members.NewAsync();
        var user = (await members.CreateAsync("grace@example.com")).Value!;

        var changes = await Task.WhenAll(Enumerable.Range(1, 24).Select(n => Task.Run(() => ChangeAsync(
            members, user, new { photo = n % 6 == 0 ? null : Convert.ToBase64String(SamplePictures.Png(n, n)) }))));
        var last = (await ChangeAsync(members, user, new { photo = Convert.ToBase64String(SamplePictures.Png(99, 99)) })).Value!;

        Assert.All(changes, change => Assert.True(change.IsSuccess));
        Assert.Equal([last.PhotoId!], await FilesAsync(members, user));
        Assert.Equal(99, Picture.Read((await ReadAsync(members, user)).Value!.Content)!.Width);
    }

    [Fact]
    public async Task What_a_crash_left_behind_goes_with_the_next_change_after_an_hour()
    {
        await using var members = await Members.NewAsync();
        var user = (await members.CreateAsync("grace@example.com")).Value!;
        var left = members.Get<IIdGenerator>().NewId();
        await members.Get<ProfilePhotos>().WriteAsync(user.TenantId, user.Id, left, SamplePhoto.Bytes, CancellationToken.None);

        var soon = (await ChangeAsync(members, user, new { photo = SamplePhoto.Base64 })).Value!;
        Assert.Equal([left, soon.PhotoId!], (await FilesAsync(members, user)).Order());
        members.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(2));
        var later = (await ChangeAsync(members, user, new { photo = SamplePhoto.Base64 })).Value!;

        Assert.Equal([later.PhotoId!], await FilesAsync(members, user));
    }

    [Fact]
    public async Task All_photos_go_with_the_user()
    {
        await using var members = await Members.NewAsync();
        var user = (await members.CreateAsync("grace@example.com")).Value!;
        await members.Get<ProfilePhotos>().WriteAsync(user.TenantId, user.Id, user.Id, SamplePhoto.Bytes, CancellationToken.None);
        Assert.True((await ChangeAsync(members, user, new { photo = SamplePhoto.Base64 })).IsSuccess);

        Assert.True((await members.Get<DeleteUserHandler>().HandleAsync(new DeleteUser(user.Id), members.Call(), CancellationToken.None)).IsSuccess);

        Assert.Empty(await FilesAsync(members, user));
        Assert.Equal("userId", (await ReadAsync(members, user)).Error!.Field);
    }

    private static Task<Result<User>> ChangeAsync(Members members, User user, object body) => members.Get<UpdateUserHandler>().HandleAsync(
        UpdateUser.From(user.Id, new Fields(JsonSerializer.SerializeToElement(body))).Value!, members.Call(), CancellationToken.None);

    private static Task<Result<UserPhoto>> ReadAsync(Members members, User user) =>
        members.Get<GetUserPhotoHandler>().HandleAsync(new GetUserPhoto(user.Id), members.Call(), CancellationToken.None);

    private static async Task<List<string>> FilesAsync(Members members, User user)
    {
        var names = new List<string>();
        await foreach (var name in members.Get<IBlobStore>().ListAsync(user.TenantId, $"users/{user.Id}/", CancellationToken.None))
        {
            names.Add(name.Path.Split('/')[^1]);
        }

        return names;
    }
}
