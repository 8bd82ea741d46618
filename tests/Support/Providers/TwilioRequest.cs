using System.Collections.Specialized;
using System.Net;
using System.Text;
using System.Web;

namespace Pepper.Tests.Support.Providers;

/// <summary>A request as the stub of Twilio was sent it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, without the query.</param>
/// <param name="Login">Account and token of the Basic authorization, with a colon between.</param>
/// <param name="Query">The parameters of the query.</param>
/// <param name="Form">The fields of the body.</param>
public sealed record TwilioRequest(string Method, string Path, string Login, NameValueCollection Query, NameValueCollection Form)
{
    internal static async Task<TwilioRequest> ReadAsync(HttpListenerRequest request)
    {
        using var reader = new StreamReader(request.InputStream, Encoding.UTF8);
        var login = request.Headers["Authorization"]?.Split(' ') is ["Basic", { } basic] ? Encoding.UTF8.GetString(Convert.FromBase64String(basic)) : string.Empty;
        return new TwilioRequest(
            request.HttpMethod,
            request.Url!.AbsolutePath,
            login,
            HttpUtility.ParseQueryString(request.Url.Query),
            HttpUtility.ParseQueryString(await reader.ReadToEndAsync()));
    }
}
