using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Actions.Export;
using Pepper.Core.Calls;
using Pepper.Core.Exports;
using Pepper.Core.Privacy;

namespace Pepper.Core.Actions;

/// <summary>Registers this feature's use cases.</summary>
internal static class ActionsServices
{
    internal static IServiceCollection AddActions(this IServiceCollection services) => services
        .AddSingleton<IDocumentRedaction, ActionRedaction>()
        .AddSingleton<ICommitCompletion, CausesOfActions>()
        .AddSingleton<IExportSource, ActionsExportSource>()
        .AddSingleton<PrepareActionsExportHandler>()
        .AddSingleton<ListActionsHandler>()
        .AddSingleton<ListUserActionsHandler>()
        .AddSingleton<ListLocationActionsHandler>()
        .AddSingleton<GetActionHandler>()
        .AddSingleton<PostActionsHandler>();
}
