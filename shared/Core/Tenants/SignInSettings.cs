namespace Pepper.Core.Tenants;

/// <summary>
/// With which providers a tenant's users can sign in. Reference: Users, Login/Create a user via SSO; Login a User,
/// <c>AuthProvider</c>. Secrets are no settings: they come from the host.
/// </summary>
/// <param name="Google">ID tokens of Google.</param>
/// <param name="Apple">ID tokens of Apple.</param>
/// <param name="Facebook">Facebook sessions.</param>
public sealed record SignInSettings(
    IdTokenSettings? Google = null, IdTokenSettings? Apple = null, FacebookSettings? Facebook = null)
{
    /// <summary>ID tokens of Google.</summary>
    public IdTokenSettings Google { get; init; } = Google ?? new();

    /// <summary>ID tokens of Apple.</summary>
    public IdTokenSettings Apple { get; init; } = Apple ?? new();

    /// <summary>Facebook sessions.</summary>
    public FacebookSettings Facebook { get; init; } = Facebook ?? new();
}

/// <summary>Which ID tokens of a provider are taken.</summary>
/// <param name="ClientIds">
/// The ids that the provider has given to the tenant's apps; a token must be meant for one of them. With none the
/// provider is not set up.
/// </param>
/// <param name="RequireNonce">Whether each call must send the nonce that its token was asked for with.</param>
public sealed record IdTokenSettings(IReadOnlyList<string>? ClientIds = null, bool RequireNonce = false)
{
    /// <summary>The most client ids of a provider.</summary>
    public const int MaxClientIds = 20;

    /// <summary>The ids that the provider has given to the tenant's apps.</summary>
    public IReadOnlyList<string> ClientIds { get; init; } = ClientIds ?? [];

    /// <inheritdoc />
    public bool Equals(IdTokenSettings? other) =>
        other is not null && RequireNonce == other.RequireNonce && ClientIds.SequenceEqual(other.ClientIds, StringComparer.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(ClientIds.Count, RequireNonce);
}

/// <summary>Which Facebook sessions are taken.</summary>
/// <param name="AppId">The tenant's app at Facebook; null when Facebook is not set up.</param>
public sealed record FacebookSettings(string? AppId = null);
