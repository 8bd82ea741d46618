using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace Pepper.Adapters.Azure.Connections;

/// <summary>
/// How one service is reached, as settings tell it: <c>NAME</c> holds a connection string, for emulators and development; or
/// <c>NAME__member</c> holds the address, which is then entered with an identity. These are the settings that triggers with
/// <c>Connection = "NAME"</c> read, with the same precedence: a connection string goes before an address.
/// </summary>
/// <remarks>
/// The identity is the app's managed one where <c>NAME__credential</c> is <c>managedidentity</c>: the user-assigned one whose
/// client id <c>NAME__clientId</c> holds, or the system-assigned one without it. With no <c>NAME__credential</c> it is whoever
/// is signed in where the app runs, as <see cref="DefaultAzureCredential"/> finds them.
/// </remarks>
public sealed class AzureConnection
{
    private const string ManagedIdentity = "managedidentity";
    private readonly string setting;
    private readonly string member;
    private readonly string? connectionString;
    private readonly string? address;
    private readonly string? credential;
    private readonly string? clientId;

    private AzureConnection(string setting, string member, IConfigurationSection section)
    {
        (this.setting, this.member) = (setting, member);
        connectionString = section.Value;
        address = section[member];
        credential = section["credential"];
        clientId = section["clientId"];
    }

    /// <summary>Whether the settings name the service.</summary>
    public bool IsSet => HasKey || !string.IsNullOrWhiteSpace(address);

    /// <summary>Whether the settings name the service by a connection string, which goes before an address.</summary>
    public bool HasKey => !string.IsNullOrWhiteSpace(connectionString);

    /// <summary>Reads the settings of one service; whether they make sense is told by <see cref="Open"/>.</summary>
    /// <param name="configuration">Where the settings are.</param>
    /// <param name="setting">The name that all of the service's settings begin with, such as <c>PEPPER_COSMOS</c>.</param>
    /// <param name="member">The member that holds the address, such as <c>accountEndpoint</c>.</param>
    public static AzureConnection From(IConfiguration configuration, string setting, string member)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new AzureConnection(setting, member, configuration.GetSection(setting));
    }

    /// <summary>Makes a client of the service in the way that the settings say.</summary>
    /// <param name="withKey">Makes it of a connection string.</param>
    /// <param name="withIdentity">Makes it of the service's address and an identity.</param>
    /// <exception cref="InvalidOperationException">The service is not named, or the kind of identity is unknown.</exception>
    public T Open<T>(Func<string, T> withKey, Func<string, TokenCredential, T> withIdentity)
    {
        ArgumentNullException.ThrowIfNull(withKey);
        ArgumentNullException.ThrowIfNull(withIdentity);
        if (!string.IsNullOrWhiteSpace(connectionString))
        {
            return withKey(connectionString);
        }

        return string.IsNullOrWhiteSpace(address)
            ? throw new InvalidOperationException($"{setting} must hold a connection string, or {setting}__{member} the service's address.")
            : withIdentity(address, Identity());
    }

    /// <summary>The setting's name alone: never a key.</summary>
    public override string ToString() => setting;

    private TokenCredential Identity()
    {
        if (string.IsNullOrWhiteSpace(credential))
        {
            return new DefaultAzureCredential();
        }

        if (!string.Equals(credential, ManagedIdentity, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"{setting}__credential must be {ManagedIdentity}, or not be set.");
        }

        return new ManagedIdentityCredential(string.IsNullOrWhiteSpace(clientId)
            ? ManagedIdentityId.SystemAssigned
            : ManagedIdentityId.FromUserAssignedClientId(clientId));
    }
}
