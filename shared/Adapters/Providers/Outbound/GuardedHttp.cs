using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Pepper.Core.Outbound;

namespace Pepper.Adapters.Providers.Outbound;

/// <summary>
/// Calls addresses that tenants have given, over guarded connections. Whatever else dials such an address goes through here. Nothing
/// of a call is logged or traced: paths and queries of such URLs are often secrets.
/// </summary>
public sealed class GuardedHttp : IOutboundHttp, IDisposable
{
    // Enough for a receiver to say what it likes; what is longer costs it the connection.
    private const int MostAnswerBytes = 64 * 1024;

    // Names are resolved again at least so often.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BodyTimeout = TimeSpan.FromSeconds(5);

    private readonly OutboundPolicy policy;
    private readonly TimeProvider clock;
    private readonly HttpMessageInvoker http;

    /// <summary>Makes it, with the names as the machine resolves them.</summary>
    public GuardedHttp(OutboundPolicy policy, TimeProvider clock)
        : this(policy, clock, Dns.GetHostAddressesAsync)
    {
    }

    internal GuardedHttp(OutboundPolicy policy, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        this.policy = policy;
        this.clock = clock;
        http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = new GuardedConnection(policy, resolve).OpenAsync,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            Credentials = null,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = MostAnswerBytes,
            ResponseDrainTimeout = DrainTimeout,
        });
    }

    /// <inheritdoc />
    public async Task<OutboundAnswer> PostAsync(OutboundRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (OutboundUrl.Fault(request.Url, policy) is not null)
        {
            return OutboundAnswer.Of(OutboundFailure.AddressRefused);
        }

        using var timeout = new CancellationTokenSource(request.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            using var message = MessageOf(request);
            using var answer = await http.SendAsync(message, either.Token);
            var body = request.AnswerBytes > 0 ? await ReadAsync(answer.Content, request.AnswerBytes, cancellation) : null;
            return new OutboundAnswer((int)answer.StatusCode, null, RetryAfterOf(answer.Headers.RetryAfter), body);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Also when it was the time to connect that ran out.
            return OutboundAnswer.Of(OutboundFailure.TimedOut);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            return OutboundAnswer.Of(FailureOf(failure));
        }
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private static HttpRequestMessage MessageOf(OutboundRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, request.Url) { Content = new ReadOnlyMemoryContent(request.Body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    // A body that does not come, or breaks off, takes nothing back from the status.
    private async Task<byte[]> ReadAsync(HttpContent content, int most, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(BodyTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        var bytes = new byte[most];
        var length = 0;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(either.Token);
            for (var read = -1; read != 0 && length < most; length += read)
            {
                read = await stream.ReadAsync(bytes.AsMemory(length), either.Token);
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return bytes[..length];
        }

        return bytes[..length];
    }

    private TimeSpan? RetryAfterOf(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } wait } => wait,
        { Date: { } at } => at - clock.GetUtcNow(),
        _ => null,
    };

    private static OutboundFailure FailureOf(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case AddressRefusedException:
                    return OutboundFailure.AddressRefused;
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery }:
                    return OutboundFailure.NameUnknown;
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }:
                    return OutboundFailure.Tls;
            }
        }

        return failure is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } ? OutboundFailure.Unreachable : OutboundFailure.Broken;
    }
}
