using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Pepper.Core.Messaging;

namespace Pepper.Adapters.Providers.Mail;

/// <summary>
/// What a failure of a mail server means. Only the code of its answer is kept: in words it repeats the address.
/// </summary>
internal static class SmtpOutcomes
{
    /// <summary>The outcome; null for a failure that is none of the server's.</summary>
    /// <param name="failure">What was thrown.</param>
    public static SendOutcome? Of(Exception failure) => failure switch
    {
        // A server that will not have the sender, or us, is set up wrongly; that can be put right while the message waits.
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted } refused
            when (int)refused.StatusCode >= 500 => SendOutcome.Refused(Code(refused)),
        SmtpCommandException command => SendOutcome.Away(Code(command)),
        AuthenticationException => SendOutcome.Away("SMTP sign-in refused"),
        SslHandshakeException => SendOutcome.Away("SMTP TLS failed"),
        SmtpProtocolException or ServiceNotConnectedException or IOException or SocketException => SendOutcome.Away("SMTP connection failed"),
        TimeoutException => SendOutcome.Away("SMTP time-out"),
        _ => null,
    };

    private static string Code(SmtpCommandException answer) =>
        string.Create(CultureInfo.InvariantCulture, $"SMTP {(int)answer.StatusCode}");
}
