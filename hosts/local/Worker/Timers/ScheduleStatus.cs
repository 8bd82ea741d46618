namespace Pepper.Worker;

/// <summary>A timer's memory. Stands in for <c>Microsoft.Azure.Functions.Worker.ScheduleStatus</c>.</summary>
public class ScheduleStatus
{
    /// <summary>When the schedule was last due, in UTC; the default value before the first run.</summary>
    public DateTime Last { get; set; }

    /// <summary>When the schedule is due next, in UTC.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this memory was last written, in UTC.</summary>
    public DateTime LastUpdated { get; set; }
}
