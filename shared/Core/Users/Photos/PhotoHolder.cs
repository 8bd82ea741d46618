using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Pepper.Core.Privacy;
using Pepper.Core.Storage;

namespace Pepper.Core.Users.Photos;

/// <summary>The photos of users, which are files.</summary>
internal sealed class PhotoHolder(IDocumentStore store, ProfilePhotos photos) : IPersonalDataHolder
{
    /// <inheritdoc />
    public string Name => "photo";

    /// <inheritdoc />
    public Task<int> EraseAsync(ErasedPerson person, CancellationToken cancellation) =>
        photos.DeleteAllAsync(person.TenantId, person.UserId, cancellation);

    /// <inheritdoc />
    public async IAsyncEnumerable<(string Section, JsonNode Value)> ExportAsync(
        string tenantId, string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var stored = await User.DocumentType.ReadAsync(store, User.PartitionOf(tenantId, userId), User.DocumentId, cancellation);
        if (stored is not null && await photos.ReadAsync(stored.Value, cancellation) is { } photo)
        {
            yield return ("photo", JsonValue.Create(Convert.ToBase64String(photo)));
        }
    }
}
