using System.Net;

namespace Pepper.Local.Http;

/// <summary>Which callers are on this machine.</summary>
internal static class Loopback
{
    /// <summary>Whether the caller is on this machine, and not behind a proxy on it.</summary>
    internal static bool IsFromHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !http.Request.Headers.ContainsKey("Forwarded")
        && !http.Request.Headers.ContainsKey("X-Forwarded-For");
}
