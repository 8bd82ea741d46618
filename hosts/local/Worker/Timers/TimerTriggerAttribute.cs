namespace Pepper.Worker;

/// <summary>
/// Starts a function by the clock. Stands in for <c>Microsoft.Azure.Functions.Worker.TimerTriggerAttribute</c>.
/// </summary>
/// <param name="schedule">
/// Six NCRONTAB fields (second, minute, hour, day, month, day of week) in UTC, or the name of a setting that holds
/// them as <c>%Name%</c>.
/// </param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    /// <summary>The expression, or <c>%Name%</c>.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the last run is remembered, so that one missed while the host was down is made up for, once.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs each time the host starts.</summary>
    public bool RunOnStartup { get; set; }
}
