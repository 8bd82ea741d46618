namespace Pepper.Functions.Http;

/// <summary>The largest body a function reads, when it is not the usual <see cref="Default"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BodyLimitAttribute(long bytes) : Attribute
{
    /// <summary>1 MB, the limit of JSON bodies.</summary>
    public const long Default = 1024 * 1024;

    /// <summary>512 MB, the limit of uploads.</summary>
    public const long Upload = 512L * 1024 * 1024;

    /// <summary>The limit in bytes.</summary>
    public long Bytes { get; } = bytes;
}
