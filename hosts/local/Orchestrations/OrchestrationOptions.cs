namespace Pepper.Local.Orchestrations;

/// <summary>How orchestrations are run.</summary>
public sealed class OrchestrationOptions
{
    /// <summary>The most activities that run at one time; twice the number of processors unless said.</summary>
    public int ActivityConcurrency { get; set; } = Environment.ProcessorCount * 2;

    /// <summary>
    /// The most orchestrations whose waiting code is kept in memory. The code of others is replayed from the record when
    /// something happens to them. 0 replays every one at every step, which finds code that is not deterministic.
    /// </summary>
    public int KeepInMemory { get; set; } = 1000;
}
