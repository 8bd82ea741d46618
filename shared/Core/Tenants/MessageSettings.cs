namespace Pepper.Core.Tenants;

/// <summary>
/// Who a tenant's messages are from and what they say. What is null has the default: the host's sender, the tenant's
/// title, the platform's text. docs/settings.md has the placeholders and limits.
/// </summary>
/// <param name="SenderName">The name that mails are from, 1 to 60 characters; null for the tenant's title.</param>
/// <param name="MailFrom">The address that mails are from; null for the host's.</param>
/// <param name="SmsFrom">
/// Who text messages are from: a number in E.164, a short code, a name of up to 11 letters and digits, or the id of a
/// messaging service (<c>MG…</c>); null for the host's.
/// </param>
/// <param name="Activation">The texts with a code that activates an account.</param>
/// <param name="Verification">The texts with a code that verifies a secondary credential.</param>
/// <param name="PasswordReset">The texts with a code that sets a new password.</param>
public sealed record MessageSettings(
    string? SenderName = null,
    string? MailFrom = null,
    string? SmsFrom = null,
    CodeTexts? Activation = null,
    CodeTexts? Verification = null,
    CodeTexts? PasswordReset = null);

/// <summary>What the messages say that carry a code for one purpose; null is the platform's text.</summary>
/// <param name="Sms">A text message, at most 480 characters, with <c>{code}</c>.</param>
/// <param name="MailSubject">A mail's subject, one line of at most 150 characters.</param>
/// <param name="MailText">A mail's plain text, at most 4000 characters, with <c>{code}</c>.</param>
public sealed record CodeTexts(string? Sms = null, string? MailSubject = null, string? MailText = null);
