using Pepper.Core.Awards.Import;
using Pepper.Core.Credentials;

namespace Pepper.Core.Users.Import;

/// <summary>A row of an import file as read: what it asks for, and what is wrong with it.</summary>
/// <param name="Number">Its number, the first row after the header being 0.</param>
/// <param name="Cells">Its cells, as written.</param>
public sealed record ImportRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>First name.</summary>
    public string FirstName { get; init; } = string.Empty;

    /// <summary>Last name.</summary>
    public string LastName { get; init; } = string.Empty;

    /// <summary>Whether the user wants marketing messages.</summary>
    public bool OptIn { get; init; }

    /// <summary>Birthday, <c>YYYY-MM-DD</c>.</summary>
    public string? Birthdate { get; init; }

    /// <summary>The e-mail address, if there is a valid one.</summary>
    public CredentialName? Email { get; init; }

    /// <summary>The mobile number, if there is a valid one.</summary>
    public CredentialName? Mobile { get; init; }

    /// <summary>The phone number last used to order, E.164.</summary>
    public string? PhoneNumberLastUsedToOrder { get; init; }

    /// <summary>The postal address.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>The perks it grants, each once, in the order of their columns.</summary>
    public IReadOnlyList<RowGrant> Grants { get; init; } = [];

    /// <summary>The ids in its <c>perk</c> cells, as written.</summary>
    public IReadOnlyList<string> Perks { get; init; } = [];

    /// <summary>The ids in its <c>audience</c> cells, as written; the user joins each once.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>What is wrong with it; nothing of a row is carried out unless this is empty.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The names by which the user is to be known.</summary>
    public IEnumerable<CredentialName> Names
    {
        get
        {
            if (Email is not null)
            {
                yield return Email;
            }

            if (Mobile is not null)
            {
                yield return Mobile;
            }
        }
    }
}
