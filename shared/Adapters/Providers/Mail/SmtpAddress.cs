using System.Globalization;
using System.Net;

namespace Pepper.Adapters.Providers.Mail;

/// <summary>
/// A mail server and how it is entered, as <c>PEPPER_SMTP</c> names it:
/// <c>smtp://user:password@mail.example.com:587</c>, or <c>smtps://</c> for TLS from the first byte. User and password are
/// percent-encoded and may be left out. With <c>smtp</c> the connection must be turned to TLS (STARTTLS), unless
/// <c>?tls=none</c> says otherwise.
/// </summary>
/// <param name="Host">The server's name.</param>
/// <param name="Port">Its port: 587 for <c>smtp</c> and 465 for <c>smtps</c> when the URL has none.</param>
/// <param name="Tls">How the connection is protected.</param>
/// <param name="Login">User and password; null to enter without.</param>
public sealed record SmtpAddress(string Host, int Port, SmtpTls Tls, NetworkCredential? Login)
{
    /// <summary>Reads the setting's value.</summary>
    /// <param name="name">The setting's name, for the message of the exception.</param>
    /// <param name="url">Its value.</param>
    /// <exception cref="InvalidOperationException">It is no such URL. What it holds is not told, as it may be a password.</exception>
    public static SmtpAddress Parse(string name, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("smtp" or "smtps") || uri.Host.Length == 0)
        {
            throw Wrong(name, "be a URL such as smtp://user:password@mail.example.com:587 or smtps://mail.example.com, with what is special in user and password percent-encoded");
        }

        if (uri.AbsolutePath is not ("" or "/") || uri.Fragment.Length > 0 || uri.Port == 0)
        {
            throw Wrong(name, "name a host and a port, and no path");
        }

        var tls = (uri.Scheme, uri.Query) switch
        {
            ("smtps", "") => SmtpTls.Implicit,
            ("smtp", "" or "?tls=starttls") => SmtpTls.StartTls,
            ("smtp", "?tls=none") => SmtpTls.None,
            _ => throw Wrong(name, "have no parameters but tls=starttls or tls=none, and those with smtp:// alone"),
        };
        var login = LoginOf(name, uri);
        if (tls == SmtpTls.None && login is not null && !uri.IsLoopback)
        {
            throw Wrong(name, "not send a password over the network without TLS");
        }

        return new SmtpAddress(uri.Host, uri.Port > 0 ? uri.Port : tls == SmtpTls.Implicit ? 465 : 587, tls, login);
    }

    /// <summary>Host and port, and nothing secret.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static NetworkCredential? LoginOf(string name, Uri uri)
    {
        if (uri.UserInfo.Length == 0)
        {
            return null;
        }

        var parts = uri.UserInfo.Split(':', 2);
        return parts is [{ Length: > 0 }, { Length: > 0 }]
            ? new NetworkCredential(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1]))
            : throw Wrong(name, "have both user and password, or neither");
    }

    private static InvalidOperationException Wrong(string name, string what) => new($"The setting {name} must {what}.");
}

/// <summary>How a connection to a mail server is protected.</summary>
public enum SmtpTls
{
    /// <summary>It turns to TLS before anything is said; a server that can't is not used.</summary>
    StartTls,

    /// <summary>It is TLS from the first byte.</summary>
    Implicit,

    /// <summary>Not at all: for a relay on this machine or in a network of its own.</summary>
    None,
}
