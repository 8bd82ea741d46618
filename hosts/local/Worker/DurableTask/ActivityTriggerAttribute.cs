namespace Pepper.Worker;

/// <summary>
/// Marks the parameter that takes an activity's input. Stands in for
/// <c>Microsoft.Azure.Functions.Worker.ActivityTriggerAttribute</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActivityTriggerAttribute : Attribute
{
    /// <summary>The activity's name; null for the function's.</summary>
    public string? Activity { get; set; }
}
