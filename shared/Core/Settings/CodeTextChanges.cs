using Pepper.Core.Input;
using Pepper.Core.Messaging;
using Pepper.Core.Tenants;

namespace Pepper.Core.Settings;

/// <summary>What an update changes of the <see cref="CodeTexts"/> of one purpose.</summary>
/// <param name="Sms">A text message.</param>
/// <param name="MailSubject">A mail's subject.</param>
/// <param name="MailText">A mail's text.</param>
public sealed record CodeTextChanges(Edit<string?> Sms, Edit<string?> MailSubject, Edit<string?> MailText)
{
    private const int MaxSms = 480;
    private const int MaxMailSubject = 150;
    private const int MaxMailText = 4_000;

    /// <summary>Reads the members that were sent.</summary>
    public static CodeTextChanges From(Fields body)
    {
        body.RefuseOthers("sms", "mailSubject", "mailText");
        return new CodeTextChanges(
            body.Edit("sms", Template(body, "sms", MaxSms, isOneLine: false, needsCode: true)),
            body.Edit("mailSubject", Template(body, "mailSubject", MaxMailSubject, isOneLine: true, needsCode: false)),
            body.Edit("mailText", Template(body, "mailText", MaxMailText, isOneLine: false, needsCode: true)));
    }

    /// <summary>The texts after the change; null when all of them are the platform's.</summary>
    internal static CodeTexts? Apply(Edit<CodeTextChanges?> edit, CodeTexts? texts)
    {
        var known = texts ?? new CodeTexts();
        var changed = edit switch
        {
            { IsReset: true } => new CodeTexts(),
            { IsSent: true, Value: { } changes } => new CodeTexts(
                changes.Sms.Apply(known.Sms, null),
                changes.MailSubject.Apply(known.MailSubject, null),
                changes.MailText.Apply(known.MailText, null)),
            _ => known,
        };
        return changed == new CodeTexts() ? null : changed;
    }

    private static string? Template(Fields body, string name, int max, bool isOneLine, bool needsCode)
    {
        // Whoever writes on Windows sends CR LF; one way to break a line is enough.
        var text = body.Text(name, max, 1)?.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (text is not null && MessageTemplate.Fault(text, isOneLine, needsCode) is { } fault)
        {
            body.Fail(name, fault);
        }

        return text;
    }
}
