using Pepper.Core.Credentials;

namespace Pepper.Core.Users.Import;

/// <summary>The words for a name that a row cannot have.</summary>
internal static class NameTaken
{
    /// <summary>Says whose the name is.</summary>
    /// <param name="name">The name.</param>
    /// <param name="row">The row of the same file that has it; null when it is not of this file.</param>
    internal static string Say(CredentialName name, int? row)
    {
        var column = name.Provider == CredentialProvider.Email ? "email" : "mobile";
        return row is { } number
            ? $"{column} {name.Id} is used by row {ImportRow.SheetNumberOf(number)} of this file"
            : $"{column} {name.Id} is already associated with an account";
    }
}
