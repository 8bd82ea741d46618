using Microsoft.AspNetCore.Http;
using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Functions.Http;

/// <summary>How functions answer calls that bring a file.</summary>
internal static class UploadExtensions
{
    /// <summary>
    /// Answers from the query string and a file. The file is stored first, so that the nonce can be held against its
    /// bytes; it is dropped again when nobody takes it.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="uploads">Where the file goes.</param>
    /// <param name="parse">Reads the command from the query string.</param>
    /// <param name="handle">Carries out the command, taking the file or leaving it.</param>
    /// <param name="answer">Makes the answer.</param>
    /// <param name="cancellation">Stops before the command is carried out.</param>
    internal static async Task<IResult> WithUploadAsync<TCommand, TReply>(
        this HttpRequest request,
        Uploads uploads,
        Func<QueryFields, Result<TCommand>> parse,
        Func<TCommand, Upload, Call, CancellationToken, Task<Result<TReply>>> handle,
        Func<TReply, Answer> answer,
        CancellationToken cancellation)
        where TReply : notnull
    {
        var api = ApiCall.Of(request);
        var command = api.ReadQuery().Then(parse);
        if (!command.IsSuccess)
        {
            return Answer.Of(command.Error);
        }

        var file = await UploadReader.OpenAsync(request, cancellation);
        if (!file.IsSuccess)
        {
            return Answer.Of(file.Error);
        }

        var upload = await uploads.ReceiveAsync(api.Call.TenantId, file.Value, cancellation);
        try
        {
            return await api.OnceAsync(
                upload.Hash, call => handle(command.Value, upload, call, cancellation), answer, cancellation);
        }
        finally
        {
            if (!upload.IsTaken)
            {
                await uploads.DropAsync(upload, CancellationToken.None);
            }
        }
    }
}
