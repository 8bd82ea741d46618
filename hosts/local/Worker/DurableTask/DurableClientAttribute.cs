namespace Pepper.Worker;

/// <summary>
/// Marks a parameter that takes the <see cref="DurableTask.Client.DurableTaskClient"/>. Stands in for
/// <c>Microsoft.Azure.Functions.Worker.DurableClientAttribute</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DurableClientAttribute : Attribute
{
    /// <summary>The hub that holds the orchestrations; the local host has one and does not look.</summary>
    public string? TaskHub { get; set; }

    /// <summary>The name of the setting that says where the hub is; the local host does not look.</summary>
    public string? ConnectionName { get; set; }
}
