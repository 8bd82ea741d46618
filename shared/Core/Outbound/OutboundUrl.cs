using System.Net;

namespace Pepper.Core.Outbound;

/// <summary>
/// URLs that tenants give us to call. What can be told from the URL alone is told when it is given and again before it is called;
/// which addresses its name stands for is looked at each time a connection is made.
/// </summary>
public static class OutboundUrl
{
    /// <summary>The longest URL, in characters.</summary>
    public const int MaxLength = 2048;

    // Ports below belong to services of the system, such as mail and shells.
    private const int FirstUnprivilegedPort = 1024;

    // Names that mean something only within a machine or a network (RFC 6761, 6762, 7686, 8375, and what clouds and routers use).
    private static readonly string[] LocalDomains =
    [
        "localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa", "onion",
    ];

    /// <summary>What is wrong with a URL, as a clause that follows its name; null when it may be called.</summary>
    public static string? Fault(string text, OutboundPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(policy);
        if (text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) || !Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            return "must be an absolute URL, such as https://example.com/hooks.";
        }

        if (url.UserInfo.Length > 0 || text.Contains('@', StringComparison.Ordinal) && AuthorityOf(text).Contains('@', StringComparison.Ordinal))
        {
            return "must not hold a user name or password.";
        }

        var isLoopback = policy.AllowsLoopback && IsLoopback(url);
        if (url.Scheme != Uri.UriSchemeHttps && !(isLoopback && url.Scheme == Uri.UriSchemeHttp))
        {
            return "must begin with https://.";
        }

        return url.Fragment.Length > 0 || text.Contains('#', StringComparison.Ordinal) ? "must not hold a fragment (#)."
            : isLoopback ? null
            : url.Port != 443 && url.Port < FirstUnprivilegedPort ? $"must be at port 443, or at one from {FirstUnprivilegedPort} to 65535."
            : HostFault(url, policy);
    }

    private static string? HostFault(Uri url, OutboundPolicy policy)
    {
        const string notPublic = "must name a host on the public internet.";
        var host = url.IdnHost.TrimEnd('.');
        if (url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
        {
            return IPAddress.TryParse(host, out var address) && policy.Allows(address) ? null : notPublic;
        }

        var isName = url.HostNameType == UriHostNameType.Dns && host.Contains('.', StringComparison.Ordinal) && !EndsInNumber(host);
        return isName && !Array.Exists(LocalDomains, domain => IsWithin(host, domain)) ? null : notPublic;
    }

    private static bool IsLoopback(Uri url) =>
        IsWithin(url.IdnHost.TrimEnd('.'), "localhost") || (IPAddress.TryParse(url.IdnHost, out var address) && IPAddress.IsLoopback(address));

    private static bool IsWithin(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase);

    // No top-level domain is a number; what ends in one is an address in some other notation (WHATWG URL, "ends in a number").
    private static bool EndsInNumber(string host)
    {
        var last = host[(host.LastIndexOf('.') + 1)..];
        return last.All(char.IsAsciiDigit) || last.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
    }

    private static string AuthorityOf(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal);
        var rest = start < 0 ? text : text[(start + 3)..];
        var end = rest.AsSpan().IndexOfAny("/?#\\");
        return end < 0 ? rest : rest[..end];
    }
}
