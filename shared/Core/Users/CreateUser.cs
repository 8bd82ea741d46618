using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Users.Devices;

namespace Pepper.Core.Users;

/// <summary>
/// Makes a user. One made by an admin with <c>autoActivate</c> is active at once, and so is an ADMIN; any other is
/// PENDING, and a code is on its way, unless Facebook vouches for it: then it is active at once too. Reference: Users, Create a User.
/// </summary>
/// <param name="FirstName">1 to 100 characters.</param>
/// <param name="LastName">1 to 100 characters.</param>
/// <param name="FullName">First and last name when null; at most 201 characters.</param>
/// <param name="Role">USER or ADMIN; ADMIN only by an admin.</param>
/// <param name="Credentials">1 to 10.</param>
/// <param name="AutoActivate">Whether to skip activation; only by an admin.</param>
/// <param name="HasAgreedToShareData">GDPR.</param>
/// <param name="HasAgreedToReceiveMarketing">GDPR.</param>
/// <param name="Birthdate">Birthday.</param>
/// <param name="Gender">FEMALE or MALE.</param>
/// <param name="AwaitLoyaltyAccount">Whether a user who is active at once has a loyalty account at once too.</param>
/// <param name="Devices">The mobile device that the sign-up comes from.</param>
public sealed record CreateUser(
    string FirstName,
    string LastName,
    string? FullName,
    Role Role,
    IReadOnlyList<NewCredential> Credentials,
    bool AutoActivate,
    bool HasAgreedToShareData,
    bool HasAgreedToReceiveMarketing,
    DateOnly? Birthdate,
    Gender? Gender,
    bool AwaitLoyaltyAccount,
    DeviceIds Devices)
{
    /// <summary>Reads the command from a request's body and query string.</summary>
    public static Result<CreateUser> From(Fields body, QueryFields query)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(query);
        var command = new CreateUser(
            body.RequiredText("firstName", 100),
            body.RequiredText("lastName", 100),
            body.Text("fullName", 201, 1),
            RoleIn(body),
            NewCredential.ReadAll(body, withFacebook: true),
            query.Flag("autoActivate") ?? false,
            body.Flag("hasAgreedToShareData") ?? false,
            body.Flag("hasAgreedToReceiveMarketing") ?? false,
            body.Date("birthdate"),
            body.Choice<Gender>("gender"),
            query.Flag("awaitExternalAccountSync") ?? false,
            DeviceIds.From(query));
        if (command.Credentials.Count == 0)
        {
            body.Fail("credentials", "must hold at least one credential.");
        }

        if (command.Credentials.Count(credential => credential.Provider == CredentialProvider.Facebook) > 1)
        {
            body.Fail("credentials", "can hold one credential of FACEBOOK.");
        }

        return query.Finish(command).Then(body.Finish);
    }

    /// <summary>Whether an admin vouches for the user.</summary>
    public bool IsVouchedFor => AutoActivate || Role == Role.Admin;

    /// <summary>Whether the user starts out active.</summary>
    public bool IsActiveAtOnce => IsVouchedFor || Credentials.Any(credential => credential.Provider == CredentialProvider.Facebook);

    /// <summary>Why this caller may not do this; null when it may.</summary>
    public Error? Refuse(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.IsAdmin || !IsVouchedFor)
        {
            return null;
        }

        return Error.Forbidden(AutoActivate ? "Only an admin may use autoActivate." : "Only an admin may create an ADMIN.");
    }

    /// <summary>The user that comes of it.</summary>
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
            State = IsActiveAtOnce ? UserState.Active : UserState.Pending,
            Role = Role,
            Birthdate = Birthdate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Gender = Gender,
            PrimaryPlatform = PlatformOf(call.ClientPlatform),
            HasAgreedToShareData = HasAgreedToShareData,
            HasAgreedToReceiveMarketing = HasAgreedToReceiveMarketing,
            Created = call.Now,
            UpdatedAt = call.Now,
        };
    }

    private static Role RoleIn(Fields body)
    {
        var role = Role.User;
        foreach (var name in body.Texts("roles", 10, 20) ?? [])
        {
            switch (name)
            {
                case "ADMIN":
                    role = Role.Admin;
                    break;
                case "USER":
                    break;
                default:
                    body.Fail("roles", "may hold USER and ADMIN.");
                    break;
            }
        }

        return role;
    }

    /// <summary>The platform that a client says it is on (<c>x-client-platform</c>).</summary>
    internal static Platform PlatformOf(string? client) => client switch
    {
        "IOS" => Platform.Ios,
        "ANDROID" => Platform.Android,
        _ => Platform.Unknown,
    };
}
