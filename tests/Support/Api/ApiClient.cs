using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Pepper.Tests.Support.Api;

/// <summary>One kind of caller: a client that always sends the same headers. Never changes; <see cref="With"/> makes another.</summary>
public sealed class ApiClient
{
    private readonly HttpClient http;
    private readonly IReadOnlyDictionary<string, string> headers;

    internal ApiClient(HttpClient http, IReadOnlyDictionary<string, string>? headers = null)
    {
        this.http = http;
        this.headers = headers ?? new Dictionary<string, string>();
    }

    /// <summary>The same caller with one more header, or with another value of it.</summary>
    public ApiClient With(string header, string value) =>
        new(http, new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase) { [header] = value });

    /// <summary>The same caller without a header.</summary>
    public ApiClient Without(string header) =>
        new(http, headers.Where(sent => !sent.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).ToDictionary());

    /// <summary>The same caller, naming its call.</summary>
    public ApiClient WithNonce(string? nonce = null) => With("x-pepper-req-nonce", nonce ?? Guid.NewGuid().ToString());

    /// <summary>Sends GET.</summary>
    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>Sends POST with the body as JSON, if there is one.</summary>
    public Task<ApiAnswer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    /// <summary>Sends PUT with the body as JSON, if there is one.</summary>
    public Task<ApiAnswer> PutAsync(string path, object? body = null) => SendAsync(HttpMethod.Put, path, body);

    /// <summary>Sends DELETE with the body as JSON, if there is one.</summary>
    public Task<ApiAnswer> DeleteAsync(string path, object? body = null) => SendAsync(HttpMethod.Delete, path, body);

    /// <summary>Sends a file as the part <c>file</c> of a form.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="content">The file's bytes; read as they are sent.</param>
    /// <param name="fileName">What the file is called.</param>
    /// <param name="mediaType">What the part says it is.</param>
    public async Task<ApiAnswer> UploadAsync(string path, Stream content, string fileName = "users.csv", string mediaType = "text/csv")
    {
        using var form = new MultipartFormDataContent();
        var part = new StreamContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        form.Add(part, "file", fileName);
        return await SendAsync(HttpMethod.Post, path, form);
    }

    /// <summary>Sends text as the part <c>file</c> of a form.</summary>
    public Task<ApiAnswer> UploadAsync(string path, string content) => UploadAsync(path, new MemoryStream(Encoding.UTF8.GetBytes(content)));

    /// <summary>Sends a request.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="path">Path and query string.</param>
    /// <param name="body">Nothing, an <see cref="HttpContent"/> sent as it is, or anything else as JSON.</param>
    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = ContentOf(body) };
        using var response = await SendAsync(request, HttpCompletionOption.ResponseContentRead);
        return await ApiAnswer.ReadAsync(response);
    }

    /// <summary>Sends a request; the answer's body may be read as it arrives.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption completion = HttpCompletionOption.ResponseHeadersRead)
    {
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.Contains(name))
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return http.SendAsync(request, completion);
    }

    private static HttpContent? ContentOf(object? body)
    {
        if (body is null or HttpContent)
        {
            return (HttpContent?)body;
        }

        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
