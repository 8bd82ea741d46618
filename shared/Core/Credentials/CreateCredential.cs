using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Credentials;

/// <summary>
/// Gives the calling user a secondary name, without a password and not verified; a code is sent to it. Repeated for one
/// that is not verified yet, it sends another code. Reference: Credentials, Create a secondary credential for a user.
/// </summary>
/// <param name="Id">The name as written.</param>
/// <param name="Provider">What kind of name it is.</param>
/// <param name="SkipVerification">Whether to take it as verified; only by an admin.</param>
/// <param name="UserId">Whose name it is to be; null for the caller's. Only admins may name another user.</param>
public sealed record CreateCredential(string Id, CredentialProvider Provider, bool SkipVerification, string? UserId)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateCredential> From(Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var provider = body.RequiredChoice<CredentialProvider>("provider");
        if (body.Has("provider") && !CredentialName.IsWritten(provider))
        {
            body.Fail("provider", "must be EMAIL or MOBILE; others come by signing in.");
        }

        return body.Finish(new CreateCredential(
            body.RequiredText("id", 254),
            provider,
            body.Flag("skipVerification") ?? false,
            body.Id("userId")));
    }

    /// <summary>The user meant, or why this caller may not do this.</summary>
    public Result<string> UserFor(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if ((UserId ?? caller.UserId) is not { } userId)
        {
            return Error.Validation("userId", "`userId` is required.");
        }

        if (!caller.MayActFor(userId))
        {
            return Error.Forbidden();
        }

        return SkipVerification && !caller.IsAdmin ? Error.Forbidden("Only an admin may use skipVerification.") : userId;
    }
}
