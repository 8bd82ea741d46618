namespace Pepper.Functions.Http;

/// <summary>
/// The lowest <c>x-api-version</c> that the path still answers to; a lower one, or none, is 422. Only for what the reference calls
/// unsupported in so many words: Notifications.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SupportedFromAttribute(int version) : Attribute
{
    /// <summary>The lowest version.</summary>
    public int Version { get; } = version;
}
