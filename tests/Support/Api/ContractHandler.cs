namespace Pepper.Tests.Support.Api;

/// <summary>
/// Holds every answer against the contract; one that departs from it fails the test that asked. The local host's own
/// paths under <c>/dev</c> are no part of the API.
/// </summary>
internal sealed class ContractHandler(ApiContract contract) : DelegatingHandler
{
    private const string LocalOnly = "/dev/";

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.AbsolutePath.StartsWith(LocalOnly, StringComparison.Ordinal))
        {
            return response;
        }

        var status = (int)response.StatusCode;
        var mediaType = response.Content.Headers.ContentType?.MediaType;
        var body = mediaType == "application/json" ? await ReadAsync(response, cancellationToken) : null;
        var complaint = response.Headers.Contains("x-request-id")
            ? contract.Check(request.Method.Method, request.RequestUri.AbsolutePath, status, mediaType, body)
            : "It has no x-request-id.";
        if (complaint is null)
        {
            return response;
        }

        response.Dispose();
        throw new ContractViolationException($"{request.Method} {request.RequestUri.PathAndQuery} answered {status}. {complaint}");
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await response.Content.LoadIntoBufferAsync(cancellation);
        return System.Text.Encoding.UTF8.GetString(await ApiAnswer.ReadBodyAsync(response));
    }
}

/// <summary>An answer was not as docs/openapi.yaml says.</summary>
public sealed class ContractViolationException(string message) : Exception(message);
