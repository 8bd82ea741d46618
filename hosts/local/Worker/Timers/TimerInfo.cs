namespace Pepper.Worker;

/// <summary>What a timer knows of its run. Stands in for <c>Microsoft.Azure.Functions.Worker.TimerInfo</c>.</summary>
public class TimerInfo
{
    /// <summary>The runs before and after; null when the timer is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run makes up for one that was missed.</summary>
    public bool IsPastDue { get; set; }
}
