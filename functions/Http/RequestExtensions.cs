using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Functions.Http;

/// <summary>
/// The one way functions answer: parse into a command, hand it to its use case, turn the outcome into an answer.
/// </summary>
public static class RequestExtensions
{
    /// <summary>Answers from the route alone.</summary>
    public static Task<IResult> WithAsync<TCommand, TReply>(
        this HttpRequest request,
        TCommand command,
        Func<TCommand, Call, CancellationToken, Task<Result<TReply>>> handle,
        Func<TReply, Answer> answer,
        CancellationToken cancellation)
        where TReply : notnull =>
        ApiCall.Of(request).RunAsync(ReadOnlyMemory<byte>.Empty, _ => command, handle, answer, cancellation);

    /// <summary>Answers from the query string.</summary>
    public static async Task<IResult> WithQueryAsync<TCommand, TReply>(
        this HttpRequest request,
        Func<QueryFields, Result<TCommand>> parse,
        Func<TCommand, Call, CancellationToken, Task<Result<TReply>>> handle,
        Func<TReply, Answer> answer,
        CancellationToken cancellation)
        where TReply : notnull
    {
        var api = ApiCall.Of(request);
        return await api.RunAsync(
            ReadOnlyMemory<byte>.Empty, _ => api.ReadQuery().Then(parse), handle, answer, cancellation);
    }

    /// <summary>Answers from a JSON object in the body.</summary>
    public static Task<IResult> WithBodyAsync<TCommand, TReply>(
        this HttpRequest request,
        Func<Fields, Result<TCommand>> parse,
        Func<TCommand, Call, CancellationToken, Task<Result<TReply>>> handle,
        Func<TReply, Answer> answer,
        CancellationToken cancellation)
        where TReply : notnull =>
        request.WithJsonAsync(JsonValueKind.Object, json => parse(new Fields(json)), handle, answer, cancellation);

    /// <summary>Answers from a JSON object in the body and the query string.</summary>
    public static Task<IResult> WithBodyAndQueryAsync<TCommand, TReply>(
        this HttpRequest request,
        Func<Fields, QueryFields, Result<TCommand>> parse,
        Func<TCommand, Call, CancellationToken, Task<Result<TReply>>> handle,
        Func<TReply, Answer> answer,
        CancellationToken cancellation)
        where TReply : notnull =>
        request.WithJsonAsync(
            JsonValueKind.Object,
            json => ApiCall.Of(request).ReadQuery().Then(query => parse(new Fields(json), query)),
            handle,
            answer,
            cancellation);

    /// <summary>Answers from a JSON object, or an array, in the body.</summary>
    public static Task<IResult> WithOneOrManyAsync<TCommand, TReply>(
        this HttpRequest request,
        Func<JsonElement, Result<TCommand>> parse,
        Func<TCommand, Call, CancellationToken, Task<Result<TReply>>> handle,
        Func<TReply, Answer> answer,
        CancellationToken cancellation)
        where TReply : notnull =>
        request.WithJsonAsync(JsonValueKind.Object, JsonValueKind.Array, parse, handle, answer, cancellation);

    /// <summary>Answers from JSON of the wanted kind in the body.</summary>
    public static Task<IResult> WithJsonAsync<TCommand, TReply>(
        this HttpRequest request,
        JsonValueKind kind,
        Func<JsonElement, Result<TCommand>> parse,
        Func<TCommand, Call, CancellationToken, Task<Result<TReply>>> handle,
        Func<TReply, Answer> answer,
        CancellationToken cancellation)
        where TReply : notnull =>
        request.WithJsonAsync(kind, null, parse, handle, answer, cancellation);

    private static async Task<IResult> WithJsonAsync<TCommand, TReply>(
        this HttpRequest request,
        JsonValueKind kind,
        JsonValueKind? orKind,
        Func<JsonElement, Result<TCommand>> parse,
        Func<TCommand, Call, CancellationToken, Task<Result<TReply>>> handle,
        Func<TReply, Answer> answer,
        CancellationToken cancellation)
        where TReply : notnull
    {
        var api = ApiCall.Of(request);
        var body = await api.ReadBytesAsync(cancellation);
        return body.IsSuccess
            ? await api.RunAsync(body.Value, bytes => api.ParseJson(bytes, kind, orKind).Then(parse), handle, answer, cancellation)
            : Answer.Of(body.Error);
    }

    private static async Task<IResult> RunAsync<TCommand, TReply>(
        this ApiCall api,
        ReadOnlyMemory<byte> body,
        Func<ReadOnlyMemory<byte>, Result<TCommand>> parse,
        Func<TCommand, Call, CancellationToken, Task<Result<TReply>>> handle,
        Func<TReply, Answer> answer,
        CancellationToken cancellation)
        where TReply : notnull
    {
        var command = parse(body);
        if (!command.IsSuccess)
        {
            return Answer.Of(command.Error);
        }

        return await api.OnceAsync(body, call => handle(command.Value, call, cancellation), answer, cancellation);
    }
}
