using Microsoft.AspNetCore.Http;
using Pepper.Core.Actions.Export;
using Pepper.Functions.Exports;
using Pepper.Functions.Http;

namespace Pepper.Functions.Actions;

/// <summary>The export of actions. Reference: Actions, Create an actions export, Download an actions export.</summary>
public sealed class ActionsExportFunctions(PrepareActionsExportHandler prepare, ExportCalls exports)
{
    /// <summary>POST /actions/export.</summary>
    [Function("StartActionsExport"), Access(Access.Admin)]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "actions/export")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        request.WithBodyAsync(
            ActionsExport.From,
            async (asked, call, token) => await (await prepare.HandleAsync(asked, call, token))
                .ThenAsync(export => exports.StartAsync(export, call, client, token)),
            ExportCalls.Started,
            cancellation);

    /// <summary>POST /actions/exports: the same under another name.</summary>
    [Function("StartActionsExportByAlias"), Access(Access.Admin)]
    public Task<IResult> StartByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "actions/exports")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        Start(request, client, cancellation);

    /// <summary>GET /actions/export/{fileId}.</summary>
    [Function("DownloadActionsExport"), Access(Access.Admin)]
    public Task<IResult> Download(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "actions/export/{fileId}")] HttpRequest request,
        string fileId,
        CancellationToken cancellation) =>
        exports.GetFileAsync(request, ActionsExport.Kind, fileId, cancellation);
}
