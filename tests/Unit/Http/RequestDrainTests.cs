using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Pepper.Functions.Http;
using Pepper.Worker;

namespace Pepper.Tests.Unit.Http;

/// <summary>A host that passes requests on must get rid of the whole body before the answer can go back.</summary>
public sealed class RequestDrainTests : IDisposable
{
    private readonly DefaultHttpContext http = new();
    private readonly MemoryStream sent = new(Encoding.UTF8.GetBytes(new string('a', 300_000)));

    public RequestDrainTests() => http.Request.Body = sent;

    public void Dispose() => sent.Dispose();

    [Fact]
    public async Task What_a_refusal_leaves_unread_is_read_before_the_answer()
    {
        await InvokeAsync(() => Task.CompletedTask);

        Assert.Equal(sent.Length, sent.Position);
    }

    [Fact]
    public async Task A_function_reads_what_was_sent()
    {
        using var read = new MemoryStream();

        await InvokeAsync(() => http.Request.Body.CopyToAsync(read));

        Assert.Equal(sent.ToArray(), read.ToArray());
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_where_the_limit_is_and_read_to_its_end()
    {
        using var read = new MemoryStream();
        BadHttpRequestException? refusal = null;

        await InvokeAsync(async () =>
        {
            http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = 100 * 1024;
            refusal = await Assert.ThrowsAsync<BadHttpRequestException>(() => http.Request.Body.CopyToAsync(read, 1024));
        });

        Assert.Equal((413, 100 * 1024, sent.Length), (refusal!.StatusCode, read.Length, sent.Position));
    }

    [Fact]
    public async Task A_body_as_large_as_the_limit_is_read()
    {
        using var read = new MemoryStream();

        await InvokeAsync(() =>
        {
            http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = sent.Length;
            return http.Request.Body.CopyToAsync(read);
        });

        Assert.Equal(sent.Length, read.Length);
    }

    [Fact]
    public async Task The_limit_of_the_server_below_is_lifted_so_that_the_rest_can_be_read()
    {
        var below = new Below { MaxRequestBodySize = 30_000_000 };
        http.Features.Set<IHttpMaxRequestBodySizeFeature>(below);

        await InvokeAsync(() => Task.CompletedTask);

        Assert.Null(below.MaxRequestBodySize);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_caller_that_went_away_is_no_failure(bool isAborted)
    {
        using var aborted = new CancellationTokenSource();
        http.RequestAborted = aborted.Token;
        http.Request.Body = new Broken();

        await InvokeAsync(() => isAborted ? aborted.CancelAsync() : Task.CompletedTask);
    }

    [Fact]
    public async Task A_request_that_has_no_body_is_left_as_it_is()
    {
        http.Features.Set<IHttpRequestBodyDetectionFeature>(new NoBody());

        await InvokeAsync(() => Task.CompletedTask);

        Assert.Same(sent, http.Request.Body);
        Assert.Equal(0, sent.Position);
    }

    private Task InvokeAsync(Func<Task> function) => new RequestDrain().Invoke(new Context(http), _ => function());

    private sealed class Below : IHttpMaxRequestBodySizeFeature
    {
        public bool IsReadOnly => false;

        public long? MaxRequestBodySize { get; set; }
    }

    private sealed class NoBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => false;
    }

    private sealed class Broken : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new IOException("The connection was reset.");
        }
    }

    private sealed class Context(HttpContext http) : FunctionContext
    {
        public override string InvocationId => "call";

        public override FunctionDefinition FunctionDefinition => throw new NotSupportedException();

        public override BindingContext BindingContext => throw new NotSupportedException();

        public override IServiceProvider InstanceServices { get; set; } = null!;

        public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object> { ["HttpRequestContext"] = http };
    }
}
