using Microsoft.AspNetCore.Http;
using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Imports;
using Pepper.Core.Input;
using Pepper.Core.Operations;
using Pepper.Core.Results;
using Pepper.Functions.Http;
using Pepper.Functions.Operations;

namespace Pepper.Functions.Imports;

/// <summary>What the calls of all imports do: take a file and answer its operation; give a result file.</summary>
public sealed class ImportCalls(StartImportHandler start, GetImportResultHandler result, Uploads uploads)
{
    /// <summary>Takes the file and starts its orchestration.</summary>
    /// <param name="request">The request.</param>
    /// <param name="client">Where orchestrations are started.</param>
    /// <param name="orchestrator">The orchestration's name.</param>
    /// <param name="parse">Reads the command from the query string.</param>
    /// <param name="cancellation">Stops before the work is begun.</param>
    /// <param name="check">Refuses what the file is to be imported into; null where there is no such thing.</param>
    internal async Task<IResult> StartAsync(
        HttpRequest request,
        DurableTaskClient client,
        string orchestrator,
        Func<QueryFields, Result<StartImport>> parse,
        CancellationToken cancellation,
        Func<Call, CancellationToken, Task<Error?>>? check = null) =>
        check is not null && await check(ApiCall.Of(request).Call, cancellation) is { } refusal
            ? Answer.Of(refusal)
            : await request.WithUploadAsync(
                uploads,
                parse,
                (command, upload, call, token) => start.HandleAsync(
                    command, upload, call, run => client.StartOnceAsync(orchestrator, run.OperationId, new ImportState(run, null, 0)), token),
                One,
                cancellation);

    /// <summary>Gives the result file to be downloaded.</summary>
    internal async Task<IResult> GetResultAsync(HttpRequest request, ImportKind kind, string fileId, CancellationToken cancellation)
    {
        var file = await result.HandleAsync(new GetImportResult(kind, fileId), ApiCall.Of(request).Call, cancellation);
        return file.IsSuccess ? new Download(file.Value, $"{kind.Namespace}-import-{fileId}.csv", "text/csv; charset=utf-8") : Answer.Of(file.Error);
    }

    private static Answer One(Operation operation) => Answer.Json(OperationView.Of(operation), OperationViews.Default.OperationView);
}
