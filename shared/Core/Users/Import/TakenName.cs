using Pepper.Core.Credentials;
using Pepper.Core.Imports;

namespace Pepper.Core.Users.Import;

/// <summary>A name that a row cannot have.</summary>
/// <param name="Name">The name.</param>
/// <param name="Row">The row of the same file that has it; null when somebody had it before.</param>
internal sealed record TakenName(CredentialName Name, int? Row)
{
    /// <summary>Says whose the name is, to the merchant.</summary>
    public override string ToString()
    {
        var column = Name.Provider == CredentialProvider.Email ? "email" : "mobile";
        return Row is { } number
            ? $"{column} {Name.Id} is used by row {ImportLine.SheetNumberOf(number)} of this file"
            : $"{column} {Name.Id} is already associated with an account";
    }
}
