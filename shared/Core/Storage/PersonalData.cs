namespace Pepper.Core.Storage;

/// <summary>
/// How documents of one type treat what they know of a person: whether they know anything, what deleting the person does
/// to them, and what the person is handed of them. docs/privacy.md lists it for every type.
/// </summary>
public sealed record PersonalData
{
    private PersonalData(PersonalDataTreatment treatment, string how, string? section = null)
    {
        Treatment = treatment;
        How = how;
        Section = section;
    }

    /// <summary>What becomes of the documents when the person is deleted.</summary>
    public PersonalDataTreatment Treatment { get; }

    /// <summary>The same in the words of docs/privacy.md.</summary>
    public string How { get; }

    /// <summary>
    /// The member of the person's export that lists the documents of this type in the person's partition; null when they
    /// tell the person nothing.
    /// </summary>
    public string? Section { get; private init; }

    /// <summary>Members of the document that are never handed out, such as hashes and codes.</summary>
    public IReadOnlyList<string> Withheld { get; private init; } = [];

    /// <summary>Members whose texts name the person; what else the platform keeps is searched for these.</summary>
    public IReadOnlyList<string> NamedBy { get; private init; } = [];

    /// <summary>The documents know of no person, or nothing beyond an id that leads nowhere once its user is deleted.</summary>
    /// <param name="what">What they hold instead.</param>
    public static PersonalData None(string what) => new(PersonalDataTreatment.None, what);

    /// <summary>
    /// The documents live in the user's partition and stay: numbers and ids, with no text that could name the person.
    /// </summary>
    /// <param name="section">The member of the export.</param>
    /// <param name="what">What they hold.</param>
    public static PersonalData Kept(string section, string what) => new(PersonalDataTreatment.Kept, what, section);

    /// <summary>The documents live in the user's partition and are deleted with the user. Nothing else need be done.</summary>
    /// <param name="section">The member of the export; null when they tell the person nothing.</param>
    /// <param name="how">How long they would live otherwise, or what else there is to say.</param>
    public static PersonalData DeletedWithUser(string? section, string how = "deleted with the user") =>
        new(PersonalDataTreatment.DeletedWithUser, how, section);

    /// <summary>
    /// The documents live in the user's partition and stay without what names the person: an
    /// <see cref="Privacy.IDocumentRedaction"/> of the type says how.
    /// </summary>
    /// <param name="section">The member of the export.</param>
    /// <param name="how">What is taken out.</param>
    public static PersonalData Redacted(string section, string how) => new(PersonalDataTreatment.Redacted, how, section);

    /// <summary>
    /// The documents live elsewhere, or must outlive a conversation with somebody else's system; a
    /// <see cref="Privacy.IPersonalDataHolder"/> of their room erases them.
    /// </summary>
    /// <param name="how">Who does, and what it does.</param>
    /// <param name="section">The member of the export, for documents in the user's partition.</param>
    public static PersonalData ErasedByHolder(string how, string? section = null) => new(PersonalDataTreatment.ErasedByHolder, how, section);

    /// <summary>The same, less members that are never handed out.</summary>
    /// <param name="members">Names of members of the document, as they are stored.</param>
    public PersonalData Withholding(params IReadOnlyList<string> members) => this with { Withheld = members };

    /// <summary>The same, with members whose texts name the person, those of nested objects and lists too.</summary>
    /// <param name="members">Names of members of the document, as they are stored.</param>
    public PersonalData Naming(params IReadOnlyList<string> members) => this with { NamedBy = members };
}

/// <summary>What becomes of documents when the person they know of is deleted.</summary>
public enum PersonalDataTreatment
{
    /// <summary>They know of no person.</summary>
    None,

    /// <summary>They stay as they are, in the user's partition.</summary>
    Kept,

    /// <summary>They go, from the user's partition.</summary>
    DeletedWithUser,

    /// <summary>They stay in the user's partition without what names the person.</summary>
    Redacted,

    /// <summary>A holder of their room erases them.</summary>
    ErasedByHolder,
}
