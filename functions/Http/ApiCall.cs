using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Payments;
using Pepper.Core.Results;

namespace Pepper.Functions.Http;

/// <summary>One HTTP call that the pipeline has let through.</summary>
/// <param name="Http">The request and the response.</param>
/// <param name="Function">The function called.</param>
/// <param name="Call">Tenant, caller and time.</param>
/// <param name="Nonces">Lets a call with a nonce run once.</param>
public sealed record ApiCall(HttpContext Http, HttpFunction Function, Call Call, NonceGate Nonces)
{
    private const int MaxParameters = 100;

    /// <summary>The call of this request.</summary>
    /// <exception cref="InvalidOperationException">The request did not come through the pipeline.</exception>
    public static ApiCall Of(HttpRequest request) =>
        request.HttpContext.Features.Get<ApiCall>()
            ?? throw new InvalidOperationException("The request did not come through the pipeline.");

    /// <summary>The parameters of the query string; the same name twice is one list joined by commas.</summary>
    public Result<QueryFields> ReadQuery()
    {
        var query = Http.Request.Query;
        if (query.Count > MaxParameters)
        {
            return Error.Unreadable($"A query string may hold at most {MaxParameters} parameters.");
        }

        var parameters = new Dictionary<string, string>(query.Count, StringComparer.Ordinal);
        foreach (var (name, values) in query)
        {
            parameters[name] = StringValues.IsNullOrEmpty(values) ? string.Empty : values.ToString();
        }

        return new QueryFields(parameters);
    }

    /// <summary>The body's bytes, within the function's limit.</summary>
    public async Task<Result<ReadOnlyMemory<byte>>> ReadBytesAsync(CancellationToken cancellation)
    {
        var request = Http.Request;
        using var buffer = new MemoryStream((int)Math.Min(request.ContentLength ?? 4096, Function.BodyLimit));
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellation)) > 0)
        {
            if (buffer.Length + read > Function.BodyLimit)
            {
                return Error.TooLarge($"The body must not be larger than {Function.BodyLimit} bytes.", "body");
            }

            buffer.Write(chunk, 0, read);
        }

        return new ReadOnlyMemory<byte>(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads JSON of the wanted kind, or of the other one that will do. An empty body reads as an empty object.</summary>
    public Result<JsonElement> ParseJson(ReadOnlyMemory<byte> bytes, JsonValueKind kind, JsonValueKind? orKind = null)
    {
        if (bytes.IsEmpty && kind == JsonValueKind.Object)
        {
            return EmptyObject;
        }

        var type = Http.Request.ContentType;
        if (type is not null && !type.Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            return Error.UnsupportedMediaType("The body must be sent as application/json.");
        }

        if (!Utf8.IsValid(bytes.Span))
        {
            return Error.Unreadable("The body is not valid UTF-8.", "body");
        }

        try
        {
            if (StrictJson.HoldsHalfACharacter(bytes.Span))
            {
                return Error.Unreadable("The body holds half of a surrogate pair, which is no text.", "body");
            }

            var element = StrictJson.Parse(bytes.Span);
            if (Function.RefusesCardNumbers && CardNumberGuard.Check(element) is { } refusal)
            {
                return refusal;
            }

            return element.ValueKind == kind || element.ValueKind == orKind
                ? element
                : Error.Unreadable(kind == JsonValueKind.Array ? "The body must be a JSON array." : "The body must be a JSON object.", "body");
        }
        catch (JsonException e)
        {
            return Error.Unreadable(
                e.LineNumber is null
                    ? "The body is no valid JSON: an object in it has the same member twice."
                    : $"The body is no valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}).",
                "body");
        }
    }

    private static JsonElement EmptyObject { get; } = JsonDocument.Parse("{}").RootElement;
}
