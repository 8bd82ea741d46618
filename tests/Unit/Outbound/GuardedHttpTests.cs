using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Pepper.Adapters.Providers.Outbound;
using Pepper.Core.Outbound;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Outbound;

public sealed class GuardedHttpTests
{
    private static readonly OutboundPolicy Loopback = new(AllowsLoopback: true);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("93.184.216.34,10.0.0.1")]
    [InlineData("2606:4700:4700::1111,fd00::1")]
    public async Task A_name_that_stands_for_an_address_inside_is_not_connected_to(string addresses)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var http = Resolving(OutboundPolicy.PublicOnly, addresses);

        var answer = await PostAsync(http, $"https://hooks.example.com:{((IPEndPoint)listener.LocalEndpoint).Port}/");

        Assert.Equal(OutboundFailure.AddressRefused, answer.Failure);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_url_that_was_good_when_it_was_given_is_looked_at_again()
    {
        await using var server = await StubServer.StartAsync(_ => Task.CompletedTask);
        using var allowing = new GuardedHttp(Loopback, TimeProvider.System);
        using var http = new GuardedHttp(OutboundPolicy.PublicOnly, TimeProvider.System);

        Assert.Equal(200, (await PostAsync(allowing, server.Address)).Status);
        Assert.Equal(OutboundFailure.AddressRefused, (await PostAsync(http, server.Address)).Failure);
    }

    [Fact]
    public async Task Names_are_looked_up_for_each_connection()
    {
        var asked = new List<string>();
        using var http = new GuardedHttp(OutboundPolicy.PublicOnly, TimeProvider.System, (host, _) =>
        {
            asked.Add(host);
            return Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        });

        await PostAsync(http, "https://hooks.example.com/");
        await PostAsync(http, "https://hooks.example.com/");

        Assert.Equal(["hooks.example.com", "hooks.example.com"], asked);
    }

    [Fact]
    public async Task An_unknown_name_is_told_from_a_closed_port_and_from_bad_tls()
    {
        await using var plain = await StubServer.StartAsync(_ => Task.CompletedTask);
        using var nobody = new GuardedHttp(OutboundPolicy.PublicOnly, TimeProvider.System, (_, _) => throw new SocketException((int)SocketError.HostNotFound));
        using var here = Resolving(Loopback, "127.0.0.1");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var closed = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.Equal(OutboundFailure.NameUnknown, (await PostAsync(nobody, "https://hooks.example.com/")).Failure);
        Assert.Equal(OutboundFailure.Unreachable, (await PostAsync(here, $"https://hooks.example.com:{closed}/")).Failure);
        Assert.Equal(OutboundFailure.Tls, (await PostAsync(here, $"https://hooks.example.com:{new Uri(plain.Address).Port}/")).Failure);
    }

    [Fact]
    public async Task An_answer_that_is_no_http_is_broken()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener, "Hello?\r\n");
        using var http = new GuardedHttp(Loopback, TimeProvider.System);

        var answer = await PostAsync(http, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        await answering;

        Assert.Equal(OutboundFailure.Broken, answer.Failure);
    }

    [Fact]
    public async Task One_that_does_not_answer_in_time_has_timed_out()
    {
        using var release = new SemaphoreSlim(0);
        await using var server = await StubServer.StartAsync(http => release.WaitAsync(http.RequestAborted));
        using var http = new GuardedHttp(Loopback, TimeProvider.System);

        var answer = await http.PostAsync(Request(server.Address) with { Timeout = TimeSpan.FromMilliseconds(200) }, CancellationToken.None);
        release.Release();

        Assert.Equal(OutboundFailure.TimedOut, answer.Failure);
    }

    [Fact]
    public async Task Redirects_are_answers()
    {
        var asked = 0;
        await using var server = await StubServer.StartAsync(http =>
        {
            Interlocked.Increment(ref asked);
            http.Response.Redirect("http://169.254.169.254/latest/meta-data");
            return Task.CompletedTask;
        });
        using var http = new GuardedHttp(Loopback, TimeProvider.System);

        Assert.Equal(302, (await PostAsync(http, server.Address)).Status);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task No_more_of_an_answer_is_taken_than_was_asked_for()
    {
        await using var server = await StubServer.StartAsync(async http =>
        {
            http.Response.Headers.SetCookie = "session=1";
            var piece = new byte[64 * 1024];
            for (var sent = 0; sent < 1000 && !http.RequestAborted.IsCancellationRequested; sent++)
            {
                await http.Response.Body.WriteAsync(piece, http.RequestAborted);
            }
        });
        using var http = new GuardedHttp(Loopback, TimeProvider.System);
        var watch = Stopwatch.StartNew();

        var some = await http.PostAsync(Request(server.Address) with { AnswerBytes = 1024 }, CancellationToken.None);
        var none = await PostAsync(http, server.Address);

        Assert.Equal(1024, some.Body!.Length);
        Assert.Null(none.Body);
        Assert.Equal(200, none.Status);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task What_is_sent_is_the_body_and_the_headers_and_nothing_of_ours()
    {
        HeaderDictionary? headers = null;
        string? body = null;
        await using var server = await StubServer.StartAsync(async http =>
        {
            headers = new HeaderDictionary(http.Request.Headers.ToDictionary());
            using var reader = new StreamReader(http.Request.Body);
            body = await reader.ReadToEndAsync();
        });
        using var activity = new Activity("test").Start();
        using var http = new GuardedHttp(Loopback, TimeProvider.System);

        await PostAsync(http, server.Address);

        Assert.Equal("{}", body);
        Assert.Equal(["Content-Length", "Content-Type", "Host", "webhook-id"], headers!.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Sat, 31 Jan 2099 09:30:00 GMT", null)]
    [InlineData("soon", 0)]
    public async Task It_tells_how_long_the_other_side_asks_to_be_left_alone(string header, int? seconds)
    {
        await using var server = await StubServer.StartAsync(http =>
        {
            http.Response.StatusCode = 503;
            http.Response.Headers.RetryAfter = header;
            return Task.CompletedTask;
        });
        using var http = new GuardedHttp(Loopback, TimeProvider.System);

        var answer = await PostAsync(http, server.Address);

        if (seconds is { } expected)
        {
            Assert.Equal(expected, (int)(answer.RetryAfter ?? TimeSpan.Zero).TotalSeconds);
        }
        else
        {
            Assert.True(answer.RetryAfter > TimeSpan.FromDays(1));
        }
    }

    private static GuardedHttp Resolving(OutboundPolicy policy, string addresses) =>
        new(policy, TimeProvider.System, (_, _) => Task.FromResult(addresses.Split(',').Select(IPAddress.Parse).ToArray()));

    private static OutboundRequest Request(string url) => new(
        url, new Dictionary<string, string> { ["webhook-id"] = "1" }, Encoding.UTF8.GetBytes("{}"), TimeSpan.FromSeconds(15));

    private static Task<OutboundAnswer> PostAsync(GuardedHttp http, string url) => http.PostAsync(Request(url), CancellationToken.None);

    private static async Task AnswerAsync(TcpListener listener, string text)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var question = new byte[1024];
        Assert.NotEqual(0, await stream.ReadAsync(question));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
    }
}
