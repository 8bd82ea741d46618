using System.Text.Json;
using Pepper.Core.Messaging;
using Pepper.Local.Http;

namespace Pepper.Local.Outbox;

/// <summary>
/// <c>GET /dev/outbox?to=</c>: what was sent to an address or number, newest first, at most 100. It shows codes, so it
/// answers callers on this machine alone; to all others, also behind a proxy, there is no such path.
/// </summary>
internal static class DevOutboxEndpoint
{
    private const int Limit = 100;

    /// <summary>Sends to the outbox what no sender registered before carries.</summary>
    internal static IServiceCollection AddDevOutbox(this IServiceCollection services) => services
        .AddSingleton<DevOutbox>()
        .AddSingleton<IMessageSender>(provider => provider.GetRequiredService<DevOutbox>());

    /// <summary>Shows the outbox.</summary>
    internal static void MapDevOutbox(this WebApplication app) =>
        app.MapGet("/dev/outbox", (HttpContext http, DevOutbox outbox) =>
            Loopback.IsFromHere(http) ? Show(http.Request.Query["to"].ToString(), outbox) : Results.NotFound());

    private static IResult Show(string to, DevOutbox outbox)
    {
        // A plus sign that was not escaped arrives as a space.
        var address = to.StartsWith(' ') ? $"+{to[1..]}" : to;
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var message in outbox.Find(address.Length == 0 ? null : address, Limit))
            {
                JsonSerializer.Serialize(json, message, MessagingJson.Default.OutboundMessage);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Results.Bytes(buffer.ToArray(), "application/json; charset=utf-8");
    }
}
