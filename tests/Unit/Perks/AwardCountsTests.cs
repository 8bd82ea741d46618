using Microsoft.Extensions.Time.Testing;
using Pepper.Core.Perks;
using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Perks;

public sealed class AwardCountsTests
{
    private readonly FakeTimeProvider clock = new(SamplePerk.At);
    private readonly CountingStore store = new();

    [Theory]
    [InlineData(RememberedCounts.ExactUpTo, false)]
    [InlineData(RememberedCounts.ExactUpTo + 1, true)]
    public async Task Large_counts_are_remembered_for_a_minute(long count, bool isRemembered)
    {
        var counts = new AwardCounts(new RememberedCounts(store, clock));
        var perk = SamplePerk.New("601689c37e7ef80ebefe4121");
        store.Count = count;
        Assert.Equal(count, await counts.CountAsync(perk, CancellationToken.None));

        store.Count = count + 5;
        clock.Advance(RememberedCounts.Remembered - TimeSpan.FromSeconds(1));
        Assert.Equal(isRemembered ? count : count + 5, await counts.CountAsync(perk, CancellationToken.None));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(count + 5, await counts.CountAsync(perk, CancellationToken.None));
    }

    [Fact]
    public async Task Each_perk_and_each_tenants_users_are_counted_for_themselves()
    {
        var counts = new AwardCounts(new RememberedCounts(store, clock));
        var (one, other) = (SamplePerk.New("601689c37e7ef80ebefe4121"), SamplePerk.New("601689c37e7ef80ebefe4122"));
        Perk[] perks = [one, other, one with { IsGlobal = true }, one with { IsGlobal = true, TenantId = "6b0000000000000000000009" }];

        for (var index = 0; index < perks.Length; index++)
        {
            store.Count = 20_000 + index;
            Assert.Equal(store.Count, await counts.CountAsync(perks[index], CancellationToken.None));
        }

        Assert.Equal(20_002, await counts.CountAsync(other with { IsGlobal = true }, CancellationToken.None));
    }

    private sealed class CountingStore : IDocumentStore
    {
        public long Count { get; set; }

        public TimeSpan CommitLag => TimeSpan.Zero;

        public Task<long> CountAsync(QuerySpec query, CancellationToken cancellation) => Task.FromResult(Count);

        public Task<StoredDocument?> ReadAsync(Partition partition, string id, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<StoredDocument>> ReadManyAsync(IReadOnlyList<DocumentKey> keys, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<CommitResult> CommitAsync(Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<QueryPage> QueryAsync(QuerySpec query, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> ReadIdsAsync(Partition partition, string prefix, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<PartitionPage> ReadPartitionAsync(
            Partition partition, IReadOnlyCollection<string>? types, string? cursor, int limit, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ChangePage> ReadChangesAsync(string? cursor, IReadOnlyCollection<string> types, int limit, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
