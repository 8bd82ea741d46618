using System.Reflection;
using Pepper.Local.Orchestrations;
using Pepper.Local.Queues;

namespace Pepper.Local;

/// <summary>How the local host runs functions.</summary>
public sealed class LocalFunctionsOptions
{
    /// <summary>The assemblies whose functions are run.</summary>
    public IList<Assembly> Assemblies { get; } = [];

    /// <summary>Classes whose functions are run beside those of the assemblies.</summary>
    public IList<Type> Classes { get; } = [];

    /// <summary>How orchestrations are run.</summary>
    public OrchestrationOptions Orchestrations { get; } = new();

    /// <summary>How messages are kept and delivered.</summary>
    public QueueOptions Queues { get; } = new();
}
