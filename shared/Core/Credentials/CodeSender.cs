using Pepper.Core.Calls;
using Pepper.Core.Messaging;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Credentials;

/// <summary>Makes codes and the messages that carry them.</summary>
public sealed class CodeSender(ICodeGenerator codes)
{
    /// <summary>Sends a new code to a credential; the one sent before is good no more.</summary>
    /// <param name="tenant">The tenant, for the number of digits and its title.</param>
    /// <param name="credential">Where to.</param>
    /// <param name="purpose">What the code is good for.</param>
    /// <param name="call">The call.</param>
    public CodeOnItsWay Send(Tenant tenant, Credential credential, CodePurpose purpose, Call call)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(call);
        var code = codes.NewCode(tenant.Settings.CodeDigits);
        var isMail = credential.Provider == CredentialProvider.Email;
        var message = new OutboundMessage(
            call.NewId($"message|{credential.Key}"),
            tenant.Id,
            credential.UserId,
            isMail ? MessageChannel.Email : MessageChannel.Sms,
            credential.Id,
            isMail ? $"Your code for {tenant.Title}" : null,
            $"{code} is your code for {tenant.Title}. It is good for {SentCode.Lifetime.TotalMinutes:0} minutes. {Purpose(purpose)}",
            call.Now);
        return new CodeOnItsWay(
            credential with { Code = SentCode.New(credential.Key, purpose, code, call.Now) }, message.Send());
    }

    private static string Purpose(CodePurpose purpose) => purpose switch
    {
        CodePurpose.Activation => "Use it to activate your account.",
        CodePurpose.Verification => "Use it to confirm that this is yours.",
        _ => "Use it to set a new password. If you did not ask for one, do nothing.",
    };
}

/// <summary>A code that is sent with the commit of these.</summary>
/// <param name="Credential">The credential that knows the code.</param>
/// <param name="Message">The write that sends it.</param>
public sealed record CodeOnItsWay(Credential Credential, Create Message);
