using System.Text.Json.Serialization;
using Pepper.Core.Credentials;

namespace Pepper.Functions.Credentials;

/// <summary>A credential on the wire; never with a password or a code. Reference: Credentials.</summary>
internal sealed record CredentialView(
    [property: JsonPropertyName("_id")] string Key, string Id, CredentialProvider Provider, bool IsVerified, bool IsPrimary)
{
    internal static CredentialView Of(Credential credential) =>
        new(credential.Key, credential.Id, credential.Provider, credential.IsVerified, credential.IsPrimary);
}

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CredentialView))]
[JsonSerializable(typeof(IReadOnlyList<CredentialView>))]
internal sealed partial class CredentialViews : JsonSerializerContext;
