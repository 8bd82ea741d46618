using Pepper.Core.Storage;

namespace Pepper.Core.Privacy;

/// <summary>
/// Takes what names a person out of the documents of one type that stay in a deleted user's partition
/// (<see cref="PersonalData.Redacted"/>). Register one for each such type.
/// </summary>
public interface IDocumentRedaction
{
    /// <summary>The name of the document type.</summary>
    string Type { get; }

    /// <summary>The write that redacts a document; null when there is nothing in it, as after the first time. Pure.</summary>
    /// <param name="document">The document as stored.</param>
    /// <param name="strings">What is known to name the person.</param>
    Replace? Redact(StoredDocument document, PersonalStrings strings);
}
