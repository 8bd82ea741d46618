using System.Net;
using System.Net.Sockets;
using Pepper.Core.Outbound;

namespace Pepper.Adapters.Providers.Outbound;

/// <summary>
/// Opens connections to hosts that tenants name. The name is resolved and every address looked at here, and it is these addresses that
/// are connected to: nobody can answer otherwise between the look and the connection.
/// </summary>
internal sealed class GuardedConnection(OutboundPolicy policy, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <summary>Connects.</summary>
    /// <exception cref="AddressRefusedException">One of the addresses is none that may be called.</exception>
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var address) ? [address] : await resolve(host, cancellation);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        // A name that stands for one address outside and one inside is not half good.
        if (!Array.TrueForAll(addresses, policy.Allows))
        {
            throw new AddressRefusedException();
        }

        return await ConnectAsync(addresses, port, cancellation);
    }

    private static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException failure)
            {
                socket.Dispose();
                last = failure;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last!;
    }
}

/// <summary>A host's name stands for an address that is not to be called.</summary>
internal sealed class AddressRefusedException : Exception
{
    /// <summary>Makes the exception.</summary>
    public AddressRefusedException()
        : base("The address is not on the public internet.")
    {
    }

    /// <summary>Makes the exception with what to say.</summary>
    public AddressRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what to say.</summary>
    public AddressRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
