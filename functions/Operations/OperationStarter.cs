namespace Pepper.Functions.Operations;

/// <summary>Starts the orchestrations behind operations. An orchestration's instance id is its operation's id.</summary>
internal static class OperationStarter
{
    /// <summary>Starts the orchestration; false when it is at work already.</summary>
    internal static async Task<bool> StartOnceAsync(this DurableTaskClient client, TaskName orchestrator, string operationId, object input)
    {
        try
        {
            // Not to be cancelled half-way: the caller may go, what is begun goes on.
            await client.ScheduleNewOrchestrationInstanceAsync(
                orchestrator, input, new StartOrchestrationOptions(operationId), CancellationToken.None);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false;
        }
    }
}
