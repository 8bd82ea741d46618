using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Credentials;

/// <summary>Tries a code on a credential.</summary>
public static class CodeTrial
{
    /// <summary>
    /// Null when the code is right. When it is wrong, the refusal, which costs the code that is out one of its tries in
    /// the same commit: however many try at once, five wrong ones are all a code stands.
    /// </summary>
    /// <param name="stored">The credential; null when there is none, which is answered as a wrong code is.</param>
    /// <param name="purpose">What the code should be good for.</param>
    /// <param name="code">What the user entered.</param>
    /// <param name="field">The member that held it.</param>
    /// <param name="now">When.</param>
    public static Decision<T>? Refusal<T>(
        Stored<Credential>? stored, CodePurpose purpose, string code, string field, DateTimeOffset now)
        where T : notnull
    {
        if (stored?.Value.Code is not { } sent)
        {
            return Wrong(field);
        }

        var credential = stored.Value;
        return sent.IsRight(credential.Key, purpose, code, now)
            ? null
            : Decision.Refuse<T>(Wrong(field), Credential.DocumentType.Replace(stored, credential with { Code = sent.AfterWrongTry() }));
    }

    private static Error Wrong(string field) => Error.Validation(field, $"`{field}` is wrong, or no longer good.");
}
