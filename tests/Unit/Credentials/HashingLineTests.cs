using Pepper.Core.Credentials;
using Pepper.Core.Results;

namespace Pepper.Tests.Unit.Credentials;

public sealed class HashingLineTests
{
    [Fact]
    public async Task No_more_is_done_at_once_than_there_are_places_and_who_finds_the_line_full_is_sent_away()
    {
        using var line = new HashingLine(atOnce: 2, waiting: 3);
        var gate = new TaskCompletionSource();
        var (running, most) = (0, 0);

        var all = Enumerable.Range(0, 8).Select(_ => line.RunAsync<int>(WorkAsync, CancellationToken.None)).ToList();
        gate.SetResult();
        var results = await Task.WhenAll(all);

        Assert.Equal(2, most);
        Assert.Equal(5, results.Count(result => result.IsSuccess));
        Assert.All(results.Where(result => !result.IsSuccess), result =>
        {
            Assert.Equal(429, result.Error!.Status);
            Assert.NotNull(result.Error.RetryAfter);
        });

        async Task<Result<int>> WorkAsync()
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await gate.Task;
            Interlocked.Decrement(ref running);
            return 1;
        }
    }

    [Fact]
    public async Task Places_come_free_again_whatever_becomes_of_the_work()
    {
        using var line = new HashingLine(atOnce: 1, waiting: 0);

        await Assert.ThrowsAsync<IOException>(() => line.RunAsync<int>(() => throw new IOException(), CancellationToken.None));
        Assert.Equal(401, (await line.RunAsync<int>(() => Task.FromResult<Result<int>>(Error.Unauthorized()), CancellationToken.None)).Error!.Status);
        Assert.True((await line.RunAsync(() => Task.FromResult<Result<int>>(1), CancellationToken.None)).IsSuccess);
    }
}
