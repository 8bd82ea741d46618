using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Pepper.Tests.Faults.Loyalty;

/// <summary>
/// Calls as a careful client does: each under a nonce of its own, and again with the same nonce until there is an answer
/// that tells what became of it, however often the host is killed meanwhile.
/// </summary>
internal sealed class PatientClient : IDisposable
{
    // A call whose host was killed is taken for under way until its lease is over; who asks without a pause keeps the host busy with that.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient http;
    private readonly Func<Task> whenUp;

    /// <param name="address">The host.</param>
    /// <param name="token">The token of an admin.</param>
    /// <param name="whenUp">Ends when the host answers again.</param>
    public PatientClient(Uri address, string token, Func<Task> whenUp)
    {
        this.whenUp = whenUp;
        http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", token);
        http.DefaultRequestHeaders.Add("x-api-version", "12");
    }

    /// <summary>The answer when the call was carried out; null when it was refused.</summary>
    public async Task<JsonElement?> SendAsync(HttpMethod method, string path, object? body, string nonce)
    {
        var text = JsonSerializer.Serialize(body);
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(method, path);
                if (method != HttpMethod.Get)
                {
                    request.Headers.Add("x-pepper-req-nonce", nonce);
                    request.Content = new StringContent(text, Encoding.UTF8, "application/json");
                }

                using var answer = await http.SendAsync(request);
                var json = await answer.Content.ReadAsStringAsync();
                switch (answer.StatusCode)
                {
                    case HttpStatusCode.OK:
                        return JsonSerializer.Deserialize<JsonElement>(json);
                    case HttpStatusCode.UnprocessableEntity:
                        return null;
                    case HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable:
                        await Task.Delay(Pause);
                        await whenUp();
                        break;
                    default:
                        throw new InvalidOperationException($"{method} {path} {text} answered {(int)answer.StatusCode}: {json}");
                }
            }
            catch (Exception cutOff) when (cutOff is HttpRequestException or IOException or TaskCanceledException)
            {
                await whenUp();
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();
}
