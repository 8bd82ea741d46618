namespace Pepper.Worker.DurableTask.Client;

/// <summary>
/// How an orchestration stands. Stands in for <c>Microsoft.DurableTask.Client.OrchestrationMetadata</c>.
/// </summary>
/// <param name="name">Its orchestrator.</param>
/// <param name="instanceId">Its id.</param>
public sealed class OrchestrationMetadata(string name, string instanceId)
{
    /// <summary>Its orchestrator.</summary>
    public string Name { get; } = name;

    /// <summary>Its id.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Reads the texts below; null unless inputs and outputs were asked for.</summary>
    public DataConverter? DataConverter { get; init; }

    /// <summary>Where it stands.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When it was scheduled.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its state last changed.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>The input as JSON; null unless asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>The output as JSON; null unless asked for, or before there is one.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>The custom status as JSON; null unless asked for, or when none was set.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Why it failed; null unless it did and inputs and outputs were asked for.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Whether it is at work.</summary>
    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    /// <summary>Whether it has ended, well or not.</summary>
    public bool IsCompleted =>
        RuntimeStatus is OrchestrationRuntimeStatus.Completed
            or OrchestrationRuntimeStatus.Failed
            or OrchestrationRuntimeStatus.Terminated;

    /// <summary>The input; throws <see cref="InvalidOperationException"/> unless it was asked for.</summary>
    public T? ReadInputAs<T>() => Read<T>(SerializedInput);

    /// <summary>The output; throws <see cref="InvalidOperationException"/> unless it was asked for.</summary>
    public T? ReadOutputAs<T>() => Read<T>(SerializedOutput);

    /// <summary>The custom status; throws <see cref="InvalidOperationException"/> unless it was asked for.</summary>
    public T? ReadCustomStatusAs<T>() => Read<T>(SerializedCustomStatus);

    private T? Read<T>(string? text) =>
        DataConverter is null
            ? throw new InvalidOperationException("Inputs and outputs were not asked for when this was read.")
            : DataConverter.Deserialize<T>(text);
}
