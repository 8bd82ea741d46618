namespace Pepper.Worker;

/// <summary>
/// Starts a function with the documents that changed. The local host follows its own change sequence instead and never
/// calls such a function. Stands in for <c>Microsoft.Azure.Functions.Worker.CosmosDBTriggerAttribute</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CosmosDBTriggerAttribute(string databaseName, string containerName) : Attribute
{
    /// <summary>The database.</summary>
    public string DatabaseName { get; } = databaseName;

    /// <summary>The container that is watched.</summary>
    public string ContainerName { get; } = containerName;

    /// <summary>The name of the setting that says where the account is.</summary>
    public string? Connection { get; set; }

    /// <summary>The container that remembers how far was read.</summary>
    public string? LeaseContainerName { get; set; }

    /// <summary>Tells functions apart that share a lease container.</summary>
    public string? LeaseContainerPrefix { get; set; }

    /// <summary>Whether the lease container is made when it is missing.</summary>
    public bool CreateLeaseContainerIfNotExists { get; set; }

    /// <summary>Whether a first run starts with the oldest change.</summary>
    public bool StartFromBeginning { get; set; }

    /// <summary>The most documents of one call; 0 for the service's own choice.</summary>
    public int MaxItemsPerInvocation { get; set; }

    /// <summary>How long to wait for changes between reads, in milliseconds; 0 for the service's own choice.</summary>
    public int FeedPollDelay { get; set; }
}
