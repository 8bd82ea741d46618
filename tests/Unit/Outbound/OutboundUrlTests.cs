using Pepper.Core.Outbound;

namespace Pepper.Tests.Unit.Outbound;

public sealed class OutboundUrlTests
{
    private static readonly OutboundPolicy Loopback = new(AllowsLoopback: true);

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("https://hooks.example.com/pepper?key=1")]
    [InlineData("https://hooks.example.com:443/")]
    [InlineData("https://hooks.example.com:8443/")]
    [InlineData("https://hooks.example.com:65535/")]
    [InlineData("https://93.184.216.34/hooks")]
    [InlineData("https://[2606:4700:4700::1111]/hooks")]
    [InlineData("https://hooks.example.com./pepper")]
    [InlineData("https://caf\u00e9.example/hooks")]
    [InlineData("https://example.com/people/ada@example.com")]
    [InlineData("https://localhost.example.com/")]
    public void A_url_on_the_public_internet_may_be_called(string url)
    {
        Assert.Null(OutboundUrl.Fault(url, OutboundPolicy.PublicOnly));
        Assert.Null(OutboundUrl.Fault(url, Loopback));
    }

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.com/")]
    [InlineData("//example.com/")]
    [InlineData("example.com")]
    [InlineData("https://")]
    [InlineData("https:///path")]
    [InlineData(" https://example.com/")]
    [InlineData("https://example.com/a b")]
    [InlineData("https://example.com/\r\nHost: other")]
    [InlineData("https://ada@example.com/")]
    [InlineData("https://ada:secret@example.com/")]
    [InlineData("https://@example.com/")]
    [InlineData("https://example.com\\@10.0.0.1/")]
    [InlineData("https://example.com/#part")]
    [InlineData("https://example.com/#")]
    [InlineData("https://example.com:0/")]
    [InlineData("https://example.com:22/")]
    [InlineData("https://example.com:80/")]
    [InlineData("https://example.com:1023/")]
    [InlineData("https://example.com:65536/")]
    [InlineData("https://intranet/")]
    [InlineData("https://LOCALHOST/")]
    [InlineData("https://localhost./")]
    [InlineData("https://api.localhost/")]
    [InlineData("https://printer.local/")]
    [InlineData("https://vault.internal/")]
    [InlineData("https://metadata.google.internal/")]
    [InlineData("https://nas.home.arpa/")]
    [InlineData("https://router.lan/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0x7f.0.0.1/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://0/")]
    [InlineData("https://10.0.0.1./")]
    [InlineData("https://127.0.0.1.999/")]
    [InlineData("https://192.168.1.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://\uFF11\uFF12\uFF17.0.0.1/")]
    [InlineData("https://127\u30020\u30020\u30021/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:a9fe:a9fe]/")]
    [InlineData("https://[fd00:ec2::254]/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    [InlineData("https://[2002:7f00:1::]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    public void A_url_that_leads_elsewhere_must_not_be_called(string url) => Assert.NotNull(OutboundUrl.Fault(url, OutboundPolicy.PublicOnly));

    [Theory]
    [InlineData("http://127.0.0.1:8080/hooks")]
    [InlineData("http://localhost/hooks")]
    [InlineData("http://[::1]:5000/hooks")]
    [InlineData("https://localhost:5001/hooks")]
    public void This_machine_may_be_called_where_the_host_lets_it(string url)
    {
        Assert.Null(OutboundUrl.Fault(url, Loopback));
        Assert.NotNull(OutboundUrl.Fault(url, OutboundPolicy.PublicOnly));
    }

    [Theory]
    [InlineData("http://10.0.0.1/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("http://example.com/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://printer.local/")]
    [InlineData("http://ada:secret@127.0.0.1/")]
    public void And_nothing_else_for_that(string url) => Assert.NotNull(OutboundUrl.Fault(url, Loopback));
}
