namespace Pepper.Functions.Http;

/// <summary>Headers with a meaning of our own. Reference: the header parameters of each operation.</summary>
internal static class HttpHeaders
{
    public const string RequestId = "x-request-id";
    public const string ApplicationId = "x-application-id";
    public const string ServiceToken = "x-service-auth-token";
    public const string ApiVersion = "x-api-version";
    public const string ClientPlatform = "x-client-platform";
    public const string Nonce = "x-pepper-req-nonce";
    public const string AuthProvider = "AuthProvider";
    public const string Deprecation = "Deprecation";
}
