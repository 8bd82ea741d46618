namespace Pepper.Functions.Http;

/// <summary>
/// From which <c>x-api-version</c> on the behaviour documented is the one served. A caller below it gets the same
/// behaviour with a <c>Deprecation</c> header. Reference: the header table of each versioned operation.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CurrentFromAttribute(int version) : Attribute
{
    /// <summary>The lowest version that is current.</summary>
    public int Version { get; } = version;
}
