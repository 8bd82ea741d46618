using System.Text.Json.Serialization;
using Pepper.Core.Credentials;
using Pepper.Core.Input;
using Pepper.Core.Text;

namespace Pepper.Core.Rules.Effects;

/// <summary>The user gets a membership number, or what the user is known by counts as verified.</summary>
/// <param name="Action">Which of both.</param>
/// <param name="Provider">Of VERIFY: EMAIL or MOBILE; null for both.</param>
public sealed record CredentialEffect(CredentialAction Action, CredentialProvider? Provider)
{
    internal static CredentialEffect Read(Fields effect)
    {
        effect.RefuseOthers("action", "provider");
        var change = new CredentialEffect(effect.RequiredChoice<CredentialAction>("action"), effect.Choice<CredentialProvider>("provider"));
        if (change is { Action: CredentialAction.IssueMemberNumber, Provider: not null })
        {
            effect.Fail("provider", "goes with VERIFY.");
        }
        else if (change.Provider is { } provider && !CredentialName.IsWritten(provider))
        {
            effect.Fail("provider", "must be EMAIL or MOBILE; others are verified by signing in.");
        }

        return change;
    }
}

/// <summary>What becomes of a user's credentials.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<CredentialAction>))]
public enum CredentialAction
{
    /// <summary>The user's loyalty account is opened, with a number of its own; who has one keeps it.</summary>
    IssueMemberNumber,

    /// <summary>The user's e-mail addresses and mobile numbers count as verified.</summary>
    Verify,
}
