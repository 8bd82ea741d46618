using System.Text;

namespace Pepper.Tests.Support.Api;

/// <summary>
/// Holds every answer against the contract, and every body that was accepted; one that departs from it fails the test
/// that asked. The local host's own paths under <c>/dev</c> are no part of the API.
/// </summary>
internal sealed class ContractHandler(ApiContract contract) : DelegatingHandler
{
    private const string LocalOnly = "/dev/";
    private const string Json = "application/json";

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = request.Content is StreamContent or MultipartContent ? null : await ReadAsync(request.Content, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.AbsolutePath.StartsWith(LocalOnly, StringComparison.Ordinal))
        {
            return response;
        }

        var complaint = await CheckAsync(request, sent, response, cancellationToken);
        if (complaint is null)
        {
            return response;
        }

        var status = (int)response.StatusCode;
        response.Dispose();
        throw new ContractViolationException($"{request.Method} {request.RequestUri.PathAndQuery} answered {status}. {complaint}");
    }

    private static async Task<string?> ReadAsync(HttpContent? content, CancellationToken cancellation)
    {
        if (content?.Headers.ContentType?.MediaType != Json)
        {
            return null;
        }

        await content.LoadIntoBufferAsync(cancellation);
        return Encoding.UTF8.GetString(await ApiAnswer.ReadBodyAsync(content));
    }

    private async Task<string?> CheckAsync(HttpRequestMessage request, string? sent, HttpResponseMessage response, CancellationToken cancellation)
    {
        if (!response.Headers.Contains("x-request-id"))
        {
            return "It has no x-request-id.";
        }

        var (method, path) = (request.Method.Method, request.RequestUri!.AbsolutePath);
        var mediaType = response.Content.Headers.ContentType?.MediaType;
        var answer = await ReadAsync(response.Content, cancellation);
        return contract.Check(method, path, (int)response.StatusCode, mediaType, answer)
            ?? (response.IsSuccessStatusCode && sent is { Length: > 0 } ? contract.CheckAccepted(method, path, sent) : null);
    }
}

/// <summary>A call was not as docs/openapi.yaml says.</summary>
public sealed class ContractViolationException(string message) : Exception(message);
