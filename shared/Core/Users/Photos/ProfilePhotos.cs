using Pepper.Core.Blobs;
using Pepper.Core.Ids;

namespace Pepper.Core.Users.Photos;

/// <summary>
/// Keeps the photos of users as files. Each photo is a file of its own, and the user's document says which one counts: so a
/// change that is refused leaves the photo that was there, and of two changes at once the file stays that the document names.
/// </summary>
public sealed class ProfilePhotos(IBlobStore blobs)
{
    // No change takes as long; what is older and is not the user's photo was left behind by a crash.
    private static readonly TimeSpan ChangeLimit = TimeSpan.FromHours(1);

    /// <summary>Where a photo is kept.</summary>
    public static BlobName NameOf(string tenantId, string userId, string photoId) => new(tenantId, $"{FolderOf(userId)}{photoId}");

    /// <summary>Writes a photo; it counts once the user's document names it.</summary>
    public Task WriteAsync(string tenantId, string userId, string photoId, byte[] photo, CancellationToken cancellation) =>
        blobs.WriteAsync(NameOf(tenantId, userId, photoId), new MemoryStream(photo, writable: false), cancellation);

    /// <summary>The photo of a user; null when there is none, or it was replaced just now.</summary>
    public async Task<byte[]?> ReadAsync(User user, CancellationToken cancellation)
    {
        if (user.PhotoId is not { } photoId)
        {
            return null;
        }

        await using var file = await blobs.OpenReadAsync(NameOf(user.TenantId, user.Id, photoId), 0, null, cancellation);
        if (file is null)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    /// <summary>Deletes a photo that does not count.</summary>
    public Task DeleteAsync(string tenantId, string userId, string photoId, CancellationToken cancellation) =>
        blobs.DeleteAsync(NameOf(tenantId, userId, photoId), cancellation);

    /// <summary>Deletes the photo that a change has replaced, and what a crash has left behind of earlier changes.</summary>
    /// <param name="user">The user as the change has left it.</param>
    /// <param name="replaced">The photo before the change; null for none.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Stops the deleting.</param>
    public async Task DeleteOthersAsync(User user, string? replaced, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var name in await ListAsync(user.TenantId, user.Id, cancellation))
        {
            var photoId = name.Path[FolderOf(user.Id).Length..];
            if (photoId != user.PhotoId && (photoId == replaced || ObjectId.TimeOf(photoId) < now - ChangeLimit))
            {
                await blobs.DeleteAsync(name, cancellation);
            }
        }
    }

    /// <summary>Deletes all photos of a user; says how many there were.</summary>
    public async Task<int> DeleteAllAsync(string tenantId, string userId, CancellationToken cancellation)
    {
        var names = await ListAsync(tenantId, userId, cancellation);
        foreach (var name in names)
        {
            await blobs.DeleteAsync(name, cancellation);
        }

        return names.Count;
    }

    private static string FolderOf(string userId) => $"users/{userId}/photos/";

    private async Task<List<BlobName>> ListAsync(string tenantId, string userId, CancellationToken cancellation)
    {
        var names = new List<BlobName>();
        await foreach (var name in blobs.ListAsync(tenantId, FolderOf(userId), cancellation))
        {
            names.Add(name);
        }

        return names;
    }
}
