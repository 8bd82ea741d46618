using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pepper.Adapters.Providers.Push;

/// <summary>A service account of Google's, in whose name messages are sent.</summary>
internal sealed class FcmAccount : IDisposable
{
    private FcmAccount(string project, string email, string? keyId, RSA key, Uri tokens) =>
        (Project, Email, KeyId, Key, Tokens) = (project, email, keyId, key, tokens);

    /// <summary>The project whose apps get the messages.</summary>
    public string Project { get; }

    /// <summary>The account's name.</summary>
    public string Email { get; }

    /// <summary>The id of its key.</summary>
    public string? KeyId { get; }

    /// <summary>Its key.</summary>
    public RSA Key { get; }

    /// <summary>Where it gets its access tokens.</summary>
    public Uri Tokens { get; }

    /// <summary>Reads the key as Google hands it out; null when it is none.</summary>
    public static FcmAccount? Read(string json)
    {
        var key = RSA.Create();
        try
        {
            if (JsonSerializer.Deserialize(json, FcmJson.Default.FcmKeyFile) is not { ProjectId.Length: > 0, ClientEmail.Length: > 0, PrivateKey: { } pem } file
                || !Uri.TryCreate(file.TokenUri, UriKind.Absolute, out var tokens)
                || (tokens.Scheme != Uri.UriSchemeHttps && !(tokens.Scheme == Uri.UriSchemeHttp && tokens.IsLoopback)))
            {
                key.Dispose();
                return null;
            }

            key.ImportFromPem(pem);
            return new FcmAccount(file.ProjectId, file.ClientEmail, file.PrivateKeyId, key, tokens);
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => Key.Dispose();

    // Shown nowhere by accident.
    public override string ToString() => Project;
}

/// <summary>The file with a service account's key.</summary>
internal sealed record FcmKeyFile(
    [property: JsonPropertyName("project_id")] string? ProjectId,
    [property: JsonPropertyName("client_email")] string? ClientEmail,
    [property: JsonPropertyName("private_key_id")] string? PrivateKeyId,
    [property: JsonPropertyName("private_key")] string? PrivateKey,
    [property: JsonPropertyName("token_uri")] string? TokenUri);

/// <summary>An access token as Google hands it out.</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="ExpiresIn">Seconds that it is good.</param>
internal sealed record FcmAccess(
    [property: JsonPropertyName("access_token")] string? AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary>An error as FCM tells it.</summary>
internal sealed record FcmFailure([property: JsonPropertyName("error")] FcmError? Error);

/// <summary>What was wrong.</summary>
/// <param name="Status">A word, such as <c>INVALID_ARGUMENT</c>.</param>
/// <param name="Details">FCM's own word is in one of these, the members at fault in another.</param>
internal sealed record FcmError(
    [property: JsonPropertyName("status")] string? Status, [property: JsonPropertyName("details")] IReadOnlyList<FcmDetail>? Details);

/// <summary>A detail of an error.</summary>
/// <param name="ErrorCode">FCM's own word, such as <c>UNREGISTERED</c>.</param>
/// <param name="FieldViolations">The members at fault.</param>
internal sealed record FcmDetail(
    [property: JsonPropertyName("errorCode")] string? ErrorCode,
    [property: JsonPropertyName("fieldViolations")] IReadOnlyList<FcmViolation>? FieldViolations);

/// <summary>A member at fault.</summary>
internal sealed record FcmViolation([property: JsonPropertyName("field")] string? Field);

/// <summary>How what Google says is read.</summary>
[JsonSerializable(typeof(FcmKeyFile))]
[JsonSerializable(typeof(FcmAccess))]
[JsonSerializable(typeof(FcmFailure))]
internal sealed partial class FcmJson : JsonSerializerContext;
