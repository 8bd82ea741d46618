using Pepper.Core.Privacy;
using Pepper.Core.Storage;

namespace Pepper.Core.Actions;

/// <summary>
/// What stays of the actions of a user who was deleted: all of it but name, gender and age, and texts of the metadata that name
/// the person. Numbers stay. The digest goes, as it is a hash of what was posted.
/// </summary>
internal sealed class ActionRedaction : IDocumentRedaction
{
    /// <inheritdoc />
    public string Type => ActionRecord.DocumentType.Name;

    /// <inheritdoc />
    public Replace? Redact(StoredDocument document, PersonalStrings strings)
    {
        var action = ActionRecord.DocumentType.Parse(document);
        var user = action.Value.Context.User;
        var isNamed = strings.Redact(action.Value.Metadata) || user != user?.Redacted || action.Value.Digest is not null;
        return isNamed
            ? ActionRecord.DocumentType.Replace(action, action.Value with
            {
                Digest = null,
                Context = action.Value.Context with { User = user?.Redacted },
            })
            : null;
    }
}
