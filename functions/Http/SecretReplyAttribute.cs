namespace Pepper.Functions.Http;

/// <summary>
/// The function's request or reply holds a secret, a token or a password, so neither is kept for a repetition: the
/// header <c>x-pepper-req-nonce</c> is taken no notice of.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SecretReplyAttribute : Attribute;
