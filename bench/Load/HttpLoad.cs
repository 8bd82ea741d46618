using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pepper.Bench.Load;

/// <summary>
/// Sends requests on a few kept-alive connections. Talks HTTP over bare sockets, so that the generator, which shares the
/// cores with the server, costs little.
/// </summary>
public static class HttpLoad
{
    private const int LargestAnswer = 256 * 1024;

    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] Ok = "HTTP/1.1 200"u8.ToArray();
    private static readonly byte[] LengthName = "\r\nContent-Length: "u8.ToArray();

    /// <summary>Sends one GET over and over.</summary>
    /// <param name="url">What to GET.</param>
    /// <param name="headers">Header lines, each ended by CRLF.</param>
    /// <param name="connections">How many connections ask at once.</param>
    /// <param name="duration">How long.</param>
    public static Task<LoadResult> RunAsync(Uri url, string headers, int connections, TimeSpan duration)
    {
        var request = Encoding.ASCII.GetBytes($"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\n{headers}\r\n");
        var watch = Stopwatch.StartNew();
        return RunAsync(url, connections, () => watch.Elapsed < duration ? request : null);
    }

    /// <summary>Sends a GET for each path once.</summary>
    /// <param name="address">Which server.</param>
    /// <param name="paths">What to GET, in the order in which they are taken.</param>
    /// <param name="headers">Header lines, each ended by CRLF.</param>
    /// <param name="connections">How many connections ask at once.</param>
    public static Task<LoadResult> GetAsync(Uri address, IReadOnlyList<string> paths, string headers, int connections)
    {
        var requests = paths.Select(path => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\n{headers}\r\n")).ToList();
        var next = -1;
        return RunAsync(address, connections, () => Interlocked.Increment(ref next) is var index && index < requests.Count ? requests[index] : null);
    }

    /// <summary>Sends each body once, as JSON in a POST.</summary>
    /// <param name="url">Where to POST.</param>
    /// <param name="headers">Header lines, each ended by CRLF.</param>
    /// <param name="connections">How many connections ask at once.</param>
    /// <param name="bodies">The bodies, in the order in which they are taken.</param>
    public static Task<LoadResult> PostAsync(Uri url, string headers, int connections, IReadOnlyList<byte[]> bodies)
    {
        var requests = bodies
            .Select(body => (byte[])[
                .. Encoding.ASCII.GetBytes(string.Create(
                    CultureInfo.InvariantCulture,
                    $"POST {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\n{headers}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n")),
                .. body])
            .ToList();
        var next = -1;
        return RunAsync(url, connections, () => Interlocked.Increment(ref next) is var index && index < requests.Count ? requests[index] : null);
    }

    private static async Task<LoadResult> RunAsync(Uri url, int connections, Func<byte[]?> next)
    {
        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => AskAsync(url, next)));
        var latencies = answers.SelectMany(answer => answer.Ticks).ToArray();
        Array.Sort(latencies);
        return new LoadResult(
            latencies.Length / watch.Elapsed.TotalSeconds,
            At(latencies, 0.50),
            At(latencies, 0.99),
            answers.Sum(answer => answer.Failures));
    }

    private static TimeSpan At(long[] sorted, double share) =>
        sorted.Length == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(0, sorted[(int)((sorted.Length - 1) * share)]);

    private static async Task<(List<long> Ticks, long Failures)> AskAsync(Uri url, Func<byte[]?> next)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, url.Port);
        var ticks = new List<long>(10_000);
        var failures = 0L;
        var buffer = new byte[LargestAnswer];
        while (next() is { } request)
        {
            var start = Stopwatch.GetTimestamp();
            await socket.SendAsync(request);
            if (await ReadAnswerAsync(socket, buffer))
            {
                ticks.Add(Stopwatch.GetTimestamp() - start);
            }
            else
            {
                failures++;
            }
        }

        return (ticks, failures);
    }

    private static async ValueTask<bool> ReadAnswerAsync(Socket socket, byte[] buffer)
    {
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            filled += read;
            var head = buffer.AsSpan(0, filled).IndexOf(HeadEnd);
            if (head < 0)
            {
                continue;
            }

            var length = LengthOf(buffer.AsSpan(0, head));
            if (filled >= head + HeadEnd.Length + length)
            {
                return buffer.AsSpan().StartsWith(Ok);
            }
        }
    }

    private static int LengthOf(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf(LengthName);
        if (at < 0)
        {
            return 0;
        }

        var rest = head[(at + LengthName.Length)..];
        var end = rest.IndexOf((byte)'\r');
        return int.Parse(end < 0 ? rest : rest[..end], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
