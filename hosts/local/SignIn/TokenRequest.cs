using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Local.SignIn;

/// <summary>What an ID token of the test issuer should say.</summary>
/// <param name="Subject">Who signs in; 1 to 255 characters.</param>
/// <param name="Audience">The client id it is for; 1 to 255 characters.</param>
/// <param name="Email">An e-mail address; null for none.</param>
/// <param name="EmailVerified">Whether the address is the person's; true unless said otherwise.</param>
/// <param name="Nonce">A nonce; null for none.</param>
/// <param name="ExpiresIn">Seconds for which it is good, an hour unless said otherwise; below 0 it is expired.</param>
internal sealed record TokenRequest(string Subject, string Audience, string? Email, bool EmailVerified, string? Nonce, long ExpiresIn)
{
    private const int MaxText = 255;
    private const long Hour = 3_600;
    private const long Day = 24 * Hour;

    internal static Result<TokenRequest> From(Fields body) => body.Finish(new TokenRequest(
        body.RequiredText("subject", MaxText),
        body.RequiredText("audience", MaxText),
        body.Text("email", MaxText, 1),
        body.Flag("emailVerified") ?? true,
        body.Text("nonce", MaxText, 1),
        body.Integer("expiresIn", -Day, Day) ?? Hour));
}
