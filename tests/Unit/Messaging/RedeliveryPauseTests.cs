using Microsoft.AspNetCore.Http;
using Pepper.Functions.Messaging;
using Pepper.Tests.Unit.Local;
using Pepper.Worker;

namespace Pepper.Tests.Unit.Messaging;

/// <summary>A failed message waits, on a bus that would deliver it again at once.</summary>
public sealed class RedeliveryPauseTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private readonly ObservedClock clock = new(Start);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 8)]
    [InlineData("9", 256)]
    public async Task The_failure_surfaces_after_the_wait_of_its_delivery(object delivery, int seconds)
    {
        var failed = FailAsync(new Context(("DeliveryCount", delivery)));
        Assert.False(failed.IsCompleted);

        await clock.GoToAsync(Start.AddSeconds(seconds));

        await Assert.ThrowsAsync<IOException>(() => failed);
    }

    [Theory]
    [InlineData("DeliveryCount", 10)]
    [InlineData("DeliveryCount", "many")]
    [InlineData("Other", 1)]
    public async Task The_last_delivery_and_what_is_no_message_fail_at_once(string name, object value) =>
        await Assert.ThrowsAsync<IOException>(() => FailAsync(new Context((name, value))));

    [Fact]
    public async Task A_request_fails_at_once_whatever_its_query_says()
    {
        var context = new Context(("DeliveryCount", "3"));
        context.Items["HttpRequestContext"] = new DefaultHttpContext();

        await Assert.ThrowsAsync<IOException>(() => FailAsync(context));
    }

    [Fact]
    public async Task A_host_that_stops_does_not_wait()
    {
        using var stopping = new CancellationTokenSource();
        var failed = FailAsync(new Context(("DeliveryCount", 9)) { Stopping = stopping.Token });

        await stopping.CancelAsync();

        await Assert.ThrowsAsync<IOException>(() => failed);
    }

    [Fact]
    public async Task What_succeeds_does_not_wait() =>
        await new RedeliveryPause(clock).Invoke(new Context(("DeliveryCount", 9)), _ => Task.CompletedTask);

    private Task FailAsync(FunctionContext context) => new RedeliveryPause(clock).Invoke(context, _ => Task.FromException(new IOException("Away.")));

    private sealed class Context(params (string Name, object? Value)[] data) : FunctionContext
    {
        public CancellationToken Stopping { get; init; }

        public override string InvocationId => "call";

        public override FunctionDefinition FunctionDefinition => throw new NotSupportedException();

        public override BindingContext BindingContext { get; } = new Data(data);

        public override IServiceProvider InstanceServices { get; set; } = null!;

        public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

        public override CancellationToken CancellationToken => Stopping;
    }

    private sealed class Data((string Name, object? Value)[] data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData { get; } =
            data.ToDictionary(one => one.Name, one => one.Value, StringComparer.OrdinalIgnoreCase);
    }
}
