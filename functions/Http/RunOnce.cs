using Microsoft.AspNetCore.Http;
using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Functions.Http;

/// <summary>Runs a call that may carry a nonce. Reference: the header <c>x-pepper-req-nonce</c>.</summary>
internal static class RunOnce
{
    /// <summary>Runs the call, or gives again what it answered before.</summary>
    internal static async Task<IResult> OnceAsync<TReply>(
        this ApiCall api,
        ReadOnlyMemory<byte> body,
        Func<Call, Task<Result<TReply>>> handle,
        Func<TReply, Answer> answer,
        CancellationToken cancellation)
        where TReply : notnull
    {
        var request = api.Http.Request;
        var nonce = request.Headers[HttpHeaders.Nonce].ToString();
        if (nonce.Length == 0 || api.Function.HasSecretReply || !(HttpMethods.IsPost(request.Method) || HttpMethods.IsPut(request.Method)))
        {
            var reply = await handle(api.Call);
            return reply.IsSuccess ? answer(reply.Value) : Answer.Of(reply.Error);
        }

        if (nonce.Length > NonceGate.MaxLength || nonce.Any(char.IsControl))
        {
            return Answer.Of(Error.Validation(HttpHeaders.Nonce, $"`{HttpHeaders.Nonce}` must be at most {NonceGate.MaxLength} characters long."));
        }

        var call = api.Call;
        var hash = RequestHash.Of(request, body.Span, api.Function.SecretMember);
        var entered = await api.Nonces.EnterAsync(call.TenantId, call.Caller, nonce, hash, call.Now, cancellation);
        if (!entered.IsSuccess)
        {
            return Answer.Of(entered.Error);
        }

        return entered.Value.Reply is { } stored
            ? Answer.Of(stored)
            : await RunAsync(api, entered.Value, handle, answer);
    }

    private static async Task<IResult> RunAsync<TReply>(
        ApiCall api, NoncePass pass, Func<Call, Task<Result<TReply>>> handle, Func<TReply, Answer> answer)
        where TReply : notnull
    {
        // What is begun under a nonce is brought to its end also when the caller hangs up.
        var finish = CancellationToken.None;
        pass.Nonce.RenderWith<TReply>(value => answer(value).ToStoredReply());
        Result<TReply> result;
        try
        {
            result = await handle(api.Call with { Nonce = pass.Nonce });
        }
        catch
        {
            await api.Nonces.ReleaseAsync(pass, api.Call.Now, finish);
            throw;
        }

        if (pass.Nonce.Replayed is null && !result.IsSuccess)
        {
            await (result.Error.Status < 500
                ? api.Nonces.ForgetAsync(pass, finish)
                : api.Nonces.ReleaseAsync(pass, api.Call.Now, finish));
            return Answer.Of(result.Error);
        }

        var given = pass.Nonce.Replayed is { } replayed ? Answer.Of(replayed) : answer(result.Value!);
        await api.Nonces.LeaveAsync(pass, given.ToStoredReply(), api.Call.Now, finish);
        return given;
    }
}
