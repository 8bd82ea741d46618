using System.Globalization;
using System.Text;
using Pepper.Local.Queues;
using Pepper.Worker;
using Pepper.Worker.DurableTask;
using Pepper.Worker.DurableTask.Client;

namespace Pepper.Probe;

/// <summary>What a test steers the probe by.</summary>
public class ControlFunctions(LocalBus bus)
{
    [Function("StartOrchestration")]
    public async Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{name}/{id}/{input:int}")] HttpRequest request,
        string name,
        string id,
        int input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        await client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), cancellation);
        return TypedResults.Ok();
    }

    [Function("ReadOrchestration")]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "status/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var found = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation);
        return found is null
            ? TypedResults.NotFound()
            : TypedResults.Text($"{found.RuntimeStatus} {found.SerializedOutput ?? found.FailureDetails?.ToString()}");
    }

    [Function("RaiseEvent")]
    public async Task<IResult> Raise(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "raise/{id}/{name}/{payload:int}")] HttpRequest request,
        string id,
        string name,
        int payload,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        await client.RaiseEventAsync(id, name, payload, cancellation);
        return TypedResults.Ok();
    }

    [Function("SendMessage")]
    public async Task<IResult> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "send/{entity}/{session}/{number:int}")] HttpRequest request,
        string entity,
        string session,
        int number,
        CancellationToken cancellation)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        await bus.SendAsync(entity, new BusMessage($"{session}-{text}", session, Encoding.UTF8.GetBytes(text)), cancellation);
        return TypedResults.Ok();
    }
}
