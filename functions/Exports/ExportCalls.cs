using Microsoft.AspNetCore.Http;
using Pepper.Core.Calls;
using Pepper.Core.Exports;
using Pepper.Core.Operations;
using Pepper.Core.Results;
using Pepper.Functions.Http;
using Pepper.Functions.Operations;

namespace Pepper.Functions.Exports;

/// <summary>What the calls of all exports do: start one and answer its operation; give a file.</summary>
public sealed class ExportCalls(StartExportHandler start, GetExportFileHandler file)
{
    /// <summary>Starts the orchestration of an export.</summary>
    internal Task<Result<Operation>> StartAsync(StartExport export, Call call, DurableTaskClient client, CancellationToken cancellation) =>
        start.HandleAsync(export, call, run => client.StartOnceAsync(ExportWork.Name, run.OperationId, new ExportState(run, null)), cancellation);

    /// <summary>Answers the operation of an export that was started.</summary>
    internal static Answer Started(Operation operation) => Answer.Json(OperationView.Of(operation), OperationViews.Default.OperationView);

    /// <summary>Gives a file to be downloaded.</summary>
    internal async Task<IResult> GetFileAsync(HttpRequest request, ExportKind kind, string fileId, CancellationToken cancellation)
    {
        var found = await file.HandleAsync(new GetExportFile(kind, fileId), ApiCall.Of(request).Call, cancellation);
        return found.IsSuccess ? new Download(found.Value, $"{kind.Namespace}-export-{fileId}.csv", "text/csv; charset=utf-8") : Answer.Of(found.Error);
    }
}
