using System.Net;
using System.Net.Sockets;

namespace Pepper.Core.Outbound;

/// <summary>
/// Which addresses are those of the internet at large, so that somebody else's wish to have them called can be granted. Whatever
/// the special-purpose registries of IANA keep for other ends is none of them: networks of one's own, machines next to this one,
/// what clouds tell their machines at 169.254.169.254, and forms of IPv6 that stand for an IPv4 address.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] SpecialV4 =
    [
        .. Networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local; the metadata of clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.31.196.0/24", // AS112
            "192.52.193.0/24", // AMT
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "192.175.48.0/24", // AS112
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"), // reserved, and broadcast
        // Public by the registry, and yet the inside of Azure: its machines are told there of their secrets and their health.
        .. Networks("168.63.129.16/32"),
    ];

    // What is handed out to the world is 2000::/3; so loopback, ULA, link-local, multicast, mapped addresses and NAT64 are outside.
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] SpecialV6 =
    [
        .. Networks(
            "2001::/23", // protocol assignments; Teredo, which holds an IPv4 address
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, which holds an IPv4 address
            "2620:4f:8000::/48", // AS112
            "3fff::/20"), // documentation
    ];

    /// <summary>Whether the address is one of the internet at large.</summary>
    public static bool Is(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(SpecialV4, network => network.Contains(address)),
            // Networks compare a mapped address as the IPv4 address it stands for, so it must not get that far.
            AddressFamily.InterNetworkV6 =>
                !address.IsIPv4MappedToIPv6 && address.ScopeId == 0 && GlobalV6.Contains(address) && !Array.Exists(SpecialV6, network => network.Contains(address)),
            _ => false,
        };
    }

    private static IEnumerable<IPNetwork> Networks(params IEnumerable<string> texts) => texts.Select(text => IPNetwork.Parse(text));
}
