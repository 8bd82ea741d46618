using Pepper.Core.Calls;
using Pepper.Core.Messaging;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Credentials;

/// <summary>Makes codes and the messages that carry them.</summary>
public sealed class CodeSender(ICodeGenerator codes)
{
    /// <summary>Sends a new code to a credential; the one sent before is good no more.</summary>
    /// <param name="tenant">The tenant, for the number of digits, its title and its texts.</param>
    /// <param name="user">Whose credential it is, for the name in the text.</param>
    /// <param name="credential">Where to.</param>
    /// <param name="purpose">What the code is good for.</param>
    /// <param name="call">The call.</param>
    public CodeOnItsWay Send(Tenant tenant, User user, Credential credential, CodePurpose purpose, Call call)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(call);
        var code = codes.NewCode(tenant.Settings.CodeDigits);
        var isMail = credential.Provider == CredentialProvider.Email;
        var texts = CodeTextsInUse.Of(tenant.Settings.Messages, purpose);
        var values = new MessageValues(code, tenant.Title, (int)SentCode.Lifetime.TotalMinutes, user.FirstName);
        var message = new OutboundMessage(
            call.NewId($"message|{credential.Key}"),
            tenant.Id,
            credential.UserId,
            isMail ? MessageChannel.Email : MessageChannel.Sms,
            credential.Id,
            isMail ? MessageTemplate.Render(texts.MailSubject, values) : null,
            MessageTemplate.Render(isMail ? texts.MailText : texts.Sms, values),
            call.Now,
            UsefulUntil: call.Now + SentCode.Lifetime,
            About: Credential.DocumentIdOf(credential.Provider, credential.Id));
        return new CodeOnItsWay(
            credential with { Code = SentCode.New(credential.Key, purpose, code, call.Now, message.Id) }, message.Send());
    }
}

/// <summary>A code that is sent with the commit of these.</summary>
/// <param name="Credential">The credential that knows the code.</param>
/// <param name="Message">The write that sends it.</param>
public sealed record CodeOnItsWay(Credential Credential, Create Message);
