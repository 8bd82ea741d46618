using System.Net.Http.Headers;
using System.Text;

namespace Pepper.Tests.Api.Fuzz;

/// <summary>A request, in parts that can be taken away one by one.</summary>
/// <param name="Function">The function it is meant for.</param>
/// <param name="Method">The verb.</param>
/// <param name="Path">The path, escaped.</param>
/// <param name="Query">The parameters of the query string.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="ContentType">What the body says it is; null to say nothing.</param>
internal sealed record FuzzRequest(
    string Function,
    string Method,
    string Path,
    IReadOnlyList<KeyValuePair<string, string>> Query,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    byte[]? Body,
    string? ContentType)
{
    private const int BodyShown = 4000;

    /// <summary>Path and query string as they go over the wire.</summary>
    public string Target => Query.Count == 0
        ? Path
        : $"{Path}?{string.Join('&', Query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"))}";

    /// <summary>The request with each of its parts left out in turn.</summary>
    public IEnumerable<FuzzRequest> Smaller()
    {
        if (Body is not null)
        {
            yield return this with { Body = null, ContentType = null };
        }

        for (var left = 0; left < Query.Count; left++)
        {
            yield return this with { Query = [.. Query.Where((_, index) => index != left)] };
        }

        for (var left = 0; left < Headers.Count; left++)
        {
            yield return this with { Headers = [.. Headers.Where((_, index) => index != left)] };
        }

        foreach (var body in JsonText.WithoutOneMember(Body))
        {
            yield return this with { Body = body };
        }
    }

    /// <summary>The message to send.</summary>
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri(Target, UriKind.Relative));
        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            if (ContentType is not null && !MediaTypeHeaderValue.TryParse(ContentType, out _))
            {
                message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            }
            else if (ContentType is not null)
            {
                message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
            }
        }

        return message;
    }

    /// <summary>What one needs to send it again.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Method} {Target} ({Function})\n");
        foreach (var (name, value) in Headers)
        {
            text.Append(name).Append(": ").Append(value).Append('\n');
        }

        if (Body is not null)
        {
            text.Append("Content-Type: ").Append(ContentType ?? "(none)").Append('\n').Append(Encoding.Latin1.GetString(Body.AsSpan(0, Math.Min(Body.Length, BodyShown))));
        }

        return text.ToString();
    }
}
