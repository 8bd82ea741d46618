using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Credentials;

namespace Pepper.Core.Users;

/// <summary>
/// Asks for a code to set a new password with, or sets it. Reference: Users, Reset User Password, whose two requests
/// have a form each: <c>{id}</c>, and <c>{token, username, password}</c>.
/// </summary>
/// <param name="Name">A name of the user, as written.</param>
/// <param name="Field">The member that held the name.</param>
/// <param name="New">The code and the new password; null to ask for a code.</param>
public sealed record ResetPassword(string Name, string Field, NewPassword? New)
{
    /// <summary>Reads the command from a request's body; a <c>token</c> tells the second form.</summary>
    public static Result<ResetPassword> From(Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (!body.Has("token") && !body.Has("password"))
        {
            return body.Finish(new ResetPassword(body.RequiredText("id", 254), "id", null));
        }

        var field = body.Has("username") || !body.Has("id") ? "username" : "id";
        return body.Finish(new ResetPassword(
            body.RequiredText(field, 254),
            field,
            new NewPassword(
                body.RequiredText("token", 20), body.RequiredText("password", PasswordHashes.MaxLength, PasswordHashes.MinLength))));
    }
}

/// <summary>The second request of a reset.</summary>
/// <param name="Code">The code that was sent.</param>
/// <param name="Password">The new password.</param>
public sealed record NewPassword(string Code, string Password);
