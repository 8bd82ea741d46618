using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Users.Photos;

/// <summary>Reads the photo of a user, which tills show to staff. Ours: the reference takes photos and says no way back.</summary>
/// <param name="UserId">Whose.</param>
public sealed record GetUserPhoto(string UserId);

/// <summary>A photo.</summary>
/// <param name="Content">The file.</param>
/// <param name="MediaType">What it is, by its content.</param>
public sealed record UserPhoto(byte[] Content, string MediaType);

/// <summary>Carries out <see cref="GetUserPhoto"/>.</summary>
public sealed class GetUserPhotoHandler(IDocumentStore store, ProfilePhotos photos)
{
    // Between the reading of the user and that of the file another photo may have come, and the file gone.
    private const int Attempts = 3;

    /// <summary>Reads the photo; 404 for a user without one.</summary>
    public async Task<Result<UserPhoto>> HandleAsync(GetUserPhoto query, Call call, CancellationToken cancellation)
    {
        var partition = User.PartitionOf(call.TenantId, query.UserId);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stored = await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation);
            if (stored is null || stored.Value.IsGone(call.Now))
            {
                return Error.NotFound("user", "userId");
            }

            if (!stored.Value.HasProfilePhoto)
            {
                break;
            }

            if (await photos.ReadAsync(stored.Value, cancellation) is { } content)
            {
                return new UserPhoto(content, Picture.Read(content)?.MediaType ?? throw new InvalidDataException("A photo that was kept is no picture."));
            }
        }

        return Error.NotFound("photo", "userId");
    }
}
