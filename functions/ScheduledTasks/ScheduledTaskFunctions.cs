using Microsoft.AspNetCore.Http;
using Pepper.Core.ScheduledTasks;
using Pepper.Functions.Http;

namespace Pepper.Functions.ScheduledTasks;

/// <summary>Scheduled tasks. The paths <c>scheduledtasks</c> and <c>scheduled-tasks</c> lead to the same. Reference: Scheduled Tasks.</summary>
public sealed class ScheduledTaskFunctions(
    CreateScheduledTaskHandler create,
    ListScheduledTasksHandler list,
    GetScheduledTaskHandler get,
    UpdateScheduledTaskHandler update,
    DeleteScheduledTaskHandler delete)
{
    /// <summary>POST /scheduledtasks.</summary>
    [Function("CreateScheduledTask"), Access(Access.Admin)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "scheduledtasks")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(CreateScheduledTask.From, create.HandleAsync, ScheduledTaskView.One, cancellation);

    /// <summary>POST /scheduled-tasks: the same as POST /scheduledtasks.</summary>
    [Function("CreateScheduledTaskByAlias"), Access(Access.Admin)]
    public Task<IResult> CreateByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "scheduled-tasks")] HttpRequest request, CancellationToken cancellation) =>
        Create(request, cancellation);

    /// <summary>GET /scheduledtasks.</summary>
    [Function("ListScheduledTasks"), Access(Access.Admin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "scheduledtasks")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(ListScheduledTasks.From, list.HandleAsync, ScheduledTaskView.Many, cancellation);

    /// <summary>GET /scheduled-tasks: the same as GET /scheduledtasks.</summary>
    [Function("ListScheduledTasksByAlias"), Access(Access.Admin)]
    public Task<IResult> ListByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "scheduled-tasks")] HttpRequest request, CancellationToken cancellation) =>
        List(request, cancellation);

    /// <summary>GET /scheduledtasks/{taskId}.</summary>
    [Function("GetScheduledTask"), Access(Access.Admin)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "scheduledtasks/{taskId}")] HttpRequest request,
        string taskId,
        CancellationToken cancellation) =>
        request.WithAsync(new GetScheduledTask(taskId), get.HandleAsync, ScheduledTaskView.One, cancellation);

    /// <summary>GET /scheduled-tasks/{taskId}: the same as GET /scheduledtasks/{taskId}.</summary>
    [Function("GetScheduledTaskByAlias"), Access(Access.Admin)]
    public Task<IResult> GetByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "scheduled-tasks/{taskId}")] HttpRequest request,
        string taskId,
        CancellationToken cancellation) =>
        Get(request, taskId, cancellation);

    /// <summary>PUT /scheduledtasks/{taskId}.</summary>
    [Function("UpdateScheduledTask"), Access(Access.Admin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "scheduledtasks/{taskId}")] HttpRequest request,
        string taskId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateScheduledTask.From(taskId, body), update.HandleAsync, ScheduledTaskView.One, cancellation);

    /// <summary>PUT /scheduled-tasks/{taskId}: the same as PUT /scheduledtasks/{taskId}.</summary>
    [Function("UpdateScheduledTaskByAlias"), Access(Access.Admin)]
    public Task<IResult> UpdateByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "scheduled-tasks/{taskId}")] HttpRequest request,
        string taskId,
        CancellationToken cancellation) =>
        Update(request, taskId, cancellation);

    /// <summary>DELETE /scheduledtasks/{taskId}.</summary>
    [Function("DeleteScheduledTask"), Access(Access.Admin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "scheduledtasks/{taskId}")] HttpRequest request,
        string taskId,
        CancellationToken cancellation) =>
        request.WithAsync(new DeleteScheduledTask(taskId), delete.HandleAsync, _ => Answer.NoContent, cancellation);

    /// <summary>DELETE /scheduled-tasks/{taskId}: the same as DELETE /scheduledtasks/{taskId}.</summary>
    [Function("DeleteScheduledTaskByAlias"), Access(Access.Admin)]
    public Task<IResult> DeleteByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "scheduled-tasks/{taskId}")] HttpRequest request,
        string taskId,
        CancellationToken cancellation) =>
        Delete(request, taskId, cancellation);
}
