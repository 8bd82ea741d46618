using System.Text.RegularExpressions;
using Pepper.Core.Credentials;
using Pepper.Core.Input;
using Pepper.Core.Messaging;
using Pepper.Core.Tenants;

namespace Pepper.Core.Settings;

/// <summary>What an update changes of the <see cref="MessageSettings"/>.</summary>
/// <param name="SenderName">The name that mails are from.</param>
/// <param name="MailFrom">The address that mails are from.</param>
/// <param name="SmsFrom">Who text messages are from.</param>
/// <param name="Activation">What changes of the texts that activate an account.</param>
/// <param name="Verification">What changes of the texts that verify a credential.</param>
/// <param name="PasswordReset">What changes of the texts that set a new password.</param>
public sealed partial record MessageChanges(
    Edit<string?> SenderName,
    Edit<string?> MailFrom,
    Edit<string?> SmsFrom,
    Edit<CodeTextChanges?> Activation,
    Edit<CodeTextChanges?> Verification,
    Edit<CodeTextChanges?> PasswordReset)
{
    private const int MaxSenderName = 60;
    private const int MaxMailFrom = 254;
    private const int MaxSmsFrom = 34;

    /// <summary>Reads the members that were sent.</summary>
    public static MessageChanges From(Fields body)
    {
        body.RefuseOthers("senderName", "mailFrom", "smsFrom", "activation", "verification", "passwordReset");
        return new MessageChanges(
            body.Edit("senderName", Checked(body, "senderName", MaxSenderName, name => MessageTemplate.OneLine(name) == name, "one line without control characters")),
            body.Edit("mailFrom", Checked(body, "mailFrom", MaxMailFrom, IsMailFrom, "an e-mail address in ASCII")),
            body.Edit("smsFrom", Checked(body, "smsFrom", MaxSmsFrom, from => SmsSender().IsMatch(from), "a number in E.164, a short code, 1 to 11 letters and digits, or the id of a messaging service")),
            Texts(body, "activation"),
            Texts(body, "verification"),
            Texts(body, "passwordReset"));
    }

    /// <summary>The settings after the change.</summary>
    public MessageSettings Decide(MessageSettings settings) => new(
        SenderName.Apply(settings.SenderName, null),
        MailFrom.Apply(settings.MailFrom, null),
        SmsFrom.Apply(settings.SmsFrom, null),
        CodeTextChanges.Apply(Activation, settings.Activation),
        CodeTextChanges.Apply(Verification, settings.Verification),
        CodeTextChanges.Apply(PasswordReset, settings.PasswordReset));

    private static Edit<CodeTextChanges?> Texts(Fields body, string name) =>
        body.Edit(name, body.Object(name) is { } texts ? CodeTextChanges.From(texts) : null);

    private static string? Checked(Fields body, string name, int max, Func<string, bool> isRight, string what)
    {
        var text = body.Text(name, max, 1);
        if (text is not null && !isRight(text))
        {
            body.Fail(name, $"must be {what}.");
        }

        return text;
    }

    private static bool IsMailFrom(string address) =>
        System.Text.Ascii.IsValid(address) && CredentialName.Email(address) is not null;

    // Names that phones show must hold a letter, or they would pass for numbers.
    [GeneratedRegex(
        @"^(\+[1-9][0-9]{6,14}|[0-9]{3,6}|(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 ]{0,9}[A-Za-z0-9]|[A-Za-z]|MG[0-9a-fA-F]{32})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1_000)]
    private static partial Regex SmsSender();
}
