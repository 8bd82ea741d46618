namespace Pepper.Worker;

/// <summary>
/// Starts a function with an HTTP request. Stands in for <c>Microsoft.Azure.Functions.Worker.HttpTriggerAttribute</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) : Attribute
{
    /// <summary>The key that the host asks for.</summary>
    public AuthorizationLevel AuthLevel { get; } = authLevel;

    /// <summary>The verbs, in lower case; none means all.</summary>
    public string[]? Methods { get; } = methods;

    /// <summary>An ASP.NET Core route template without a leading slash.</summary>
    public string? Route { get; set; }
}
