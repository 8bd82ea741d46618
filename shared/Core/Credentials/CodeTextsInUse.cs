using Pepper.Core.Tenants;

namespace Pepper.Core.Credentials;

/// <summary>The texts that codes are sent with: the tenant's own, or the platform's.</summary>
internal static class CodeTextsInUse
{
    private const string Subject = "Your code for {title}";
    private const string Opening = "{code} is your code for {title}. It is good for {minutes} minutes. ";

    /// <summary>All three texts for a purpose; none is null.</summary>
    internal static (string Sms, string MailSubject, string MailText) Of(MessageSettings settings, CodePurpose purpose)
    {
        var (own, text) = purpose switch
        {
            CodePurpose.Activation => (settings.Activation, Opening + "Use it to activate your account."),
            CodePurpose.Verification => (settings.Verification, Opening + "Use it to confirm that this is yours."),
            _ => (settings.PasswordReset, Opening + "Use it to set a new password. If you did not ask for one, do nothing."),
        };
        return (own?.Sms ?? text, own?.MailSubject ?? Subject, own?.MailText ?? text);
    }
}
