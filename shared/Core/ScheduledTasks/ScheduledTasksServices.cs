using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.ScheduledTasks;

/// <summary>Registers this feature's use cases.</summary>
internal static class ScheduledTasksServices
{
    internal static IServiceCollection AddScheduledTasks(this IServiceCollection services) => services
        .AddSingleton<TaskPlan>()
        .AddSingleton<RuleTasks>()
        .AddSingleton<CreateScheduledTaskHandler>()
        .AddSingleton<ListScheduledTasksHandler>()
        .AddSingleton<GetScheduledTaskHandler>()
        .AddSingleton<UpdateScheduledTaskHandler>()
        .AddSingleton<DeleteScheduledTaskHandler>()
        .AddSingleton<RunScheduledTaskHandler>()
        .AddSingleton<RunDueTasksHandler>();
}
