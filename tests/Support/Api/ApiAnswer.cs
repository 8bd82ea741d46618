using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Pepper.Tests.Support.Api;

/// <summary>An answer of the API, read to its end.</summary>
public sealed class ApiAnswer
{
    private readonly string question;
    private readonly Lazy<JsonElement> json;

    private ApiAnswer(string question, int status, HttpResponseHeaders headers, HttpContentHeaders contentHeaders, byte[] body)
    {
        this.question = question;
        Status = status;
        Headers = headers;
        ContentHeaders = contentHeaders;
        Body = body;
        json = new(() => JsonDocument.Parse(Body).RootElement);
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The headers.</summary>
    public HttpResponseHeaders Headers { get; }

    /// <summary>The headers of the body.</summary>
    public HttpContentHeaders ContentHeaders { get; }

    /// <summary>The body's bytes, unpacked.</summary>
    public byte[] Body { get; }

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => json.Value;

    /// <summary>The body's <c>_id</c>.</summary>
    public string Id => this["_id"].GetString()!;

    /// <summary>The body's <c>items</c>.</summary>
    public IReadOnlyList<JsonElement> Items => [.. this["items"].EnumerateArray()];

    /// <summary>The <c>code</c> of an error.</summary>
    public string? Code => this["code"].GetString();

    /// <summary>The <c>field</c> of an error; null when none is at fault.</summary>
    public string? Field => Json.TryGetProperty("field", out var name) ? name.GetString() : null;

    /// <summary>A member of the body by its path, such as <c>items.0.points.available</c>.</summary>
    /// <exception cref="InvalidOperationException">There is no such member.</exception>
    public JsonElement this[string path]
    {
        get
        {
            var value = Json;
            foreach (var part in path.Split('.'))
            {
                var found = value.ValueKind switch
                {
                    JsonValueKind.Object when value.TryGetProperty(part, out var member) => member,
                    JsonValueKind.Array when int.TryParse(part, CultureInfo.InvariantCulture, out var index) && index < value.GetArrayLength() => value[index],
                    _ => throw new InvalidOperationException($"No `{path}` in the answer. {this}"),
                };
                value = found;
            }

            return value;
        }
    }

    /// <summary>Whether the body has a member; its path as in the indexer.</summary>
    public bool Has(string member) => Json.TryGetProperty(member, out _);

    /// <summary>The value of a header; null when it was not sent.</summary>
    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || ContentHeaders.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>This answer, if it has the status expected.</summary>
    /// <exception cref="UnexpectedAnswerException">It has another one.</exception>
    public ApiAnswer Expect(int status) =>
        Status == status ? this : throw new UnexpectedAnswerException($"Expected {status}. {this}");

    /// <summary>This answer, if it is the error expected.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The error's code.</param>
    /// <param name="field">The member, parameter or header at fault; null when none is.</param>
    /// <exception cref="UnexpectedAnswerException">It is something else.</exception>
    public ApiAnswer ExpectError(int status, string code, string? field = null) =>
        Expect(status).Code == code && Field == field
            ? this
            : throw new UnexpectedAnswerException($"Expected the error {code}{(field is null ? string.Empty : $" of `{field}`")}. {this}");

    /// <summary>Question and answer, for the message of a failure.</summary>
    public override string ToString() => $"{question} answered {Status}: {(Body.Length > 2000 ? Text[..Math.Min(Text.Length, 2000)] + "..." : Text)}";

    internal static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response) =>
        new(
            $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.PathAndQuery}",
            (int)response.StatusCode,
            response.Headers,
            response.Content.Headers,
            await ReadBodyAsync(response.Content));

    internal static async Task<byte[]> ReadBodyAsync(HttpContent content)
    {
        var bytes = await content.ReadAsByteArrayAsync();
        if (!content.Headers.ContentEncoding.Contains("gzip"))
        {
            return bytes;
        }

        using var plain = new MemoryStream();
        await using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        await gzip.CopyToAsync(plain);
        return plain.ToArray();
    }
}

/// <summary>An answer was not what a test expected.</summary>
public sealed class UnexpectedAnswerException(string message) : Exception(message);
