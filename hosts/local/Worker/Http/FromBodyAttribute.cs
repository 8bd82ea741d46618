namespace Pepper.Worker.Http;

/// <summary>
/// Reads a parameter from the request's body. Stands in for
/// <c>Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromBodyAttribute : Attribute;
