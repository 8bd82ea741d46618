using System.Net;

namespace Pepper.Core.Outbound;

/// <summary>Whereto the host lets tenants have it call.</summary>
/// <param name="AllowsLoopback">
/// Whether addresses of this machine may be called too, by http as well and at every port: for development and tests, by a
/// setting of the local host alone.
/// </param>
public sealed record OutboundPolicy(bool AllowsLoopback)
{
    /// <summary>The internet at large, and nothing else.</summary>
    public static OutboundPolicy PublicOnly { get; } = new(false);

    /// <summary>Whether an address may be connected to.</summary>
    public bool Allows(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return PublicAddress.Is(address) || (AllowsLoopback && IPAddress.IsLoopback(address));
    }
}
