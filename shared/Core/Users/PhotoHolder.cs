using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Pepper.Core.Blobs;
using Pepper.Core.Privacy;

namespace Pepper.Core.Users;

/// <summary>The photos of users, which are files.</summary>
internal sealed class PhotoHolder(IBlobStore blobs) : IPersonalDataHolder
{
    /// <inheritdoc />
    public string Name => "photo";

    /// <inheritdoc />
    public async Task<int> EraseAsync(ErasedPerson person, CancellationToken cancellation) =>
        await blobs.DeleteAsync(ProfilePhoto.NameOf(person.TenantId, person.UserId), cancellation) ? 1 : 0;

    /// <inheritdoc />
    public async IAsyncEnumerable<(string Section, JsonNode Value)> ExportAsync(
        string tenantId, string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var photo = await blobs.OpenReadAsync(ProfilePhoto.NameOf(tenantId, userId), 0, null, cancellation);
        if (photo is null)
        {
            yield break;
        }

        using var bytes = new MemoryStream();
        await photo.CopyToAsync(bytes, cancellation);
        yield return ("photo", JsonValue.Create(Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length)));
    }
}
