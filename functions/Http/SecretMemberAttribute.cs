namespace Pepper.Functions.Http;

/// <summary>
/// Members of this name, at any depth of the body, are secrets. What is remembered of a request with a nonce, its hash,
/// leaves them out: of a hash with nothing else unknown in it a password could be guessed.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SecretMemberAttribute(string name) : Attribute
{
    /// <summary>The member's name.</summary>
    public string Name { get; } = name;
}
