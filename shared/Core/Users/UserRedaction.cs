using Pepper.Core.Privacy;
using Pepper.Core.Storage;

namespace Pepper.Core.Users;

/// <summary>What stays of a user's document; the commit that deletes the user writes the same.</summary>
internal sealed class UserRedaction : IDocumentRedaction
{
    /// <inheritdoc />
    public string Type => User.DocumentType.Name;

    /// <inheritdoc />
    public Replace? Redact(StoredDocument document, PersonalStrings strings)
    {
        var user = User.DocumentType.Parse(document);
        return user.Value.Deleted ? null : User.DocumentType.Replace(user, DeleteUser.Redact(user.Value, user.Value.UpdatedAt));
    }
}
