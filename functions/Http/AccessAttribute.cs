namespace Pepper.Functions.Http;

/// <summary>Declares who may call an HTTP function. A function without one keeps the host from starting.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AccessAttribute(Access access) : Attribute
{
    /// <summary>Who may call.</summary>
    public Access Access { get; } = access;
}
