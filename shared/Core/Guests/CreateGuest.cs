using System.Globalization;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Users;

namespace Pepper.Core.Guests;

/// <summary>
/// Makes a guest who is signed in at once, and gone after <see cref="User.GuestLifetime"/> unless turned into a user.
/// Reference: Guests, Create a Guest Session.
/// </summary>
/// <param name="FirstName">1 to 100 characters; null for none.</param>
/// <param name="LastName">1 to 100 characters; null for none.</param>
/// <param name="FullName">First and last name when null; at most 201 characters.</param>
/// <param name="Contacts">Where the guest can be reached, at most <see cref="GuestContact.MaxPerGuest"/>; nobody signs in with them.</param>
/// <param name="HasAgreedToShareData">GDPR.</param>
/// <param name="HasAgreedToReceiveMarketing">GDPR.</param>
/// <param name="Birthdate">Birthday.</param>
/// <param name="Gender">FEMALE or MALE.</param>
public sealed record CreateGuest(
    string? FirstName,
    string? LastName,
    string? FullName,
    IReadOnlyList<NewCredential> Contacts,
    bool HasAgreedToShareData,
    bool HasAgreedToReceiveMarketing,
    DateOnly? Birthdate,
    Gender? Gender)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateGuest> From(Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Finish(new CreateGuest(
            body.Text("firstName", 100, 1),
            body.Text("lastName", 100, 1),
            body.Text("fullName", 201, 1),
            ContactsIn(body),
            body.Flag("hasAgreedToShareData") ?? false,
            body.Flag("hasAgreedToReceiveMarketing") ?? false,
            body.Date("birthdate"),
            body.Choice<Gender>("gender")));
    }

    /// <summary>The guest that comes of it.</summary>
    public User Decide(string id, Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new User
        {
            Id = id,
            TenantId = call.TenantId,
            FirstName = FirstName,
            LastName = LastName,
            FullName = FullName ?? User.FullNameOf(FirstName, LastName),
            State = UserState.Active,
            Role = Role.Guest,
            GuestUntil = call.Now + User.GuestLifetime,
            Birthdate = Birthdate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Gender = Gender,
            PrimaryPlatform = CreateUser.PlatformOf(call.ClientPlatform),
            HasAgreedToShareData = HasAgreedToShareData,
            HasAgreedToReceiveMarketing = HasAgreedToReceiveMarketing,
            Created = call.Now,
            UpdatedAt = call.Now,
        };
    }

    private static IReadOnlyList<NewCredential> ContactsIn(Fields body)
    {
        var contacts = NewCredential.ReadAll(body);
        if (contacts.Count > GuestContact.MaxPerGuest)
        {
            body.Fail("credentials", $"must hold at most {GuestContact.MaxPerGuest} items.");
        }

        for (var i = 0; i < contacts.Count; i++)
        {
            if (!CredentialName.IsWritten(contacts[i].Provider))
            {
                body.Fail($"credentials[{i}].provider", "must be EMAIL or MOBILE.");
            }

            if (contacts[i].Password is not null)
            {
                body.Fail($"credentials[{i}].token", "is not for guests, who have no password; a sign-up sets one.");
            }
        }

        return contacts;
    }
}
