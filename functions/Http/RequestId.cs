using Microsoft.AspNetCore.Http;

namespace Pepper.Functions.Http;

/// <summary>The id of a call, for support: the caller's own (header <c>x-request-id</c>), or one that the host made.</summary>
public static class RequestId
{
    private const int MaxLength = 128;

    /// <summary>
    /// Takes the id that was sent, if it is at most 128 letters, digits, dots, dashes and underscores, and gives the id
    /// back in the answer. Anything else could do harm in a log, and is replaced.
    /// </summary>
    public static void Echo(HttpContext http)
    {
        var sent = http.Request.Headers[HttpHeaders.RequestId].ToString();
        if (sent.Length is > 0 and <= MaxLength && sent.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            http.TraceIdentifier = sent;
        }

        http.Response.Headers[HttpHeaders.RequestId] = http.TraceIdentifier;
    }
}
