using Azure.Core;
using Azure.Identity;

namespace Pepper.Adapters.Azure.Connections;

/// <summary>
/// The identity that telemetry is sent with, as <c>APPLICATIONINSIGHTS_AUTHENTICATION_STRING</c> tells it, which the Functions
/// host reads too: <c>Authorization=AAD</c> is the system-assigned identity, <c>Authorization=AAD;ClientId=...</c> a
/// user-assigned one.
/// </summary>
public static class TelemetryIdentity
{
    /// <summary>The identity that the setting's value names; null when there is none, and the connection string is enough.</summary>
    /// <exception cref="InvalidOperationException">The value is not of that form.</exception>
    public static TokenCredential? From(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        var members = value
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(member => member.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(member => member.Length == 2)
            .ToLookup(member => member[0], member => member[1], StringComparer.OrdinalIgnoreCase);
        if (!members["Authorization"].SequenceEqual(["AAD"], StringComparer.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                "APPLICATIONINSIGHTS_AUTHENTICATION_STRING must be Authorization=AAD or Authorization=AAD;ClientId=<id>, or not be set.");
        }

        return new ManagedIdentityCredential(members["ClientId"].FirstOrDefault() is { Length: > 0 } clientId
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned);
    }
}
