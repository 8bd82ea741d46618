using System.Text;
using MimeKit;
using Pepper.Core.Messaging;

namespace Pepper.Adapters.Providers.Mail;

/// <summary>Turns a message into a mail: plain text in UTF-8. Pure; the same message always makes the same mail.</summary>
internal static class MailMessages
{
    /// <summary>The mail.</summary>
    /// <exception cref="ParseException">The address that it is for is none.</exception>
    public static MimeMessage Of(OutboundMessage message, MailboxAddress from)
    {
        // Servers and mailboxes tell a repetition by the Message-ID, so it is made of what never changes.
        var mail = new MimeMessage
        {
            MessageId = $"{message.Id}@{from.Domain}",
            Date = message.CreatedAt,
            Subject = MessageTemplate.OneLine(message.Subject ?? string.Empty),
        };
        mail.From.Add(from);
        mail.To.Add(Mailbox(string.Empty, message.To));

        // Nobody's holiday notice need answer it (RFC 3834).
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        var text = new TextPart("plain");
        text.SetText(Encoding.UTF8, message.Text);
        mail.Body = text;
        return mail;
    }

    /// <summary>An address with a name, neither of which can break out of its header.</summary>
    /// <exception cref="ParseException">It is no address.</exception>
    public static MailboxAddress Mailbox(string name, string address) =>
        address.Length == 0 || address.Any(c => char.IsControl(c) || c is ' ' or ',')
            ? throw new ParseException("It is no address.", 0, 0)
            : new MailboxAddress(Encoding.UTF8, MessageTemplate.OneLine(name), address);
}
