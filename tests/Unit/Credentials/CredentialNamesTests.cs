using Microsoft.Extensions.Time.Testing;
using Pepper.Core.Credentials;
using Pepper.Core.Storage;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Credentials;

public sealed class CredentialNamesTests : IDisposable
{
    private const string Tenant = "a00000000000000000000000";
    private const string Ada = "b00000000000000000000001";
    private const string Bob = "b00000000000000000000002";
    private static readonly CredentialName Name = CredentialName.Email("ada@example.com")!;

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TemporaryStore store;
    private readonly CredentialNames names;

    public CredentialNamesTests()
    {
        store = new TemporaryStore(clock);
        names = new CredentialNames(store.Documents, clock);
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task A_name_is_one_users_from_its_reservation_on()
    {
        Assert.NotNull(await ReserveAsync(Ada));
        Assert.Null(await ReserveAsync(Bob));
    }

    [Fact]
    public async Task Two_tenants_can_have_the_same_name()
    {
        Assert.NotNull(await ReserveAsync(Ada));
        Assert.NotNull(await names.ReserveAsync("a00000000000000000000009", Name, Bob, isNew: true, CancellationToken.None));
    }

    [Fact]
    public async Task A_name_that_a_user_holds_stays_the_users_however_old_its_reservation()
    {
        await HoldAsync(Ada);
        clock.Advance(TimeSpan.FromDays(400));

        Assert.Null(await ReserveAsync(Bob));
        Assert.Equal(Ada, (await FindAsync())?.UserId);
    }

    [Fact]
    public async Task A_reserved_name_is_nobodys_credential_yet()
    {
        await ReserveAsync(Ada);

        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task A_name_released_by_who_had_reserved_it_is_free_at_once()
    {
        var hold = await ReserveAsync(Ada);
        await names.ReleaseAsync(hold!, CancellationToken.None);

        Assert.NotNull(await ReserveAsync(Bob));
    }

    [Fact]
    public async Task Releasing_a_name_that_was_reserved_anew_changes_nothing()
    {
        var first = await ReserveAsync(Ada);
        clock.Advance(TimeSpan.FromSeconds(1));
        await ReserveAsync(Ada);
        await names.ReleaseAsync(first!, CancellationToken.None);

        Assert.Null(await ReserveAsync(Bob));
    }

    [Fact]
    public async Task A_call_that_fails_gives_no_name_back_that_another_call_of_the_user_is_about_to_commit()
    {
        var first = await ReserveOfKnownAsync(Ada);
        var second = await ReserveOfKnownAsync(Ada);
        await names.ReleaseAsync(second!, CancellationToken.None);

        Assert.Null(await ReserveAsync(Bob));
        Assert.True(await CommitAsync(first!));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await ReserveAsync(Bob));
        Assert.Equal(Ada, (await FindAsync())?.UserId);
    }

    [Fact]
    public async Task Of_two_calls_of_a_user_at_the_same_moment_the_first_to_fail_leaves_the_name_to_the_other()
    {
        var first = await ReserveOfKnownAsync(Ada);
        var second = await ReserveOfKnownAsync(Ada);
        await names.ReleaseAsync(first!, CancellationToken.None);

        Assert.Null(await ReserveAsync(Bob));
        Assert.True(await CommitAsync(second!));
    }

    [Fact]
    public async Task A_reservation_whose_user_never_came_to_be_is_left_in_peace_for_a_minute_and_then_taken_over()
    {
        await ReserveAsync(Ada);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(await ReserveAsync(Bob));

        clock.Advance(TimeSpan.FromSeconds(1));
        await HoldAsync(Bob);

        Assert.Equal(Bob, (await FindAsync())?.UserId);
    }

    [Fact]
    public async Task A_slow_owner_cannot_commit_once_the_name_was_taken_over()
    {
        var slow = await ReserveAsync(Ada);
        clock.Advance(CredentialReservation.Patience);
        await HoldAsync(Bob);

        Assert.False(await CommitAsync(slow!));
        Assert.True(await slow!.IsLostAsync(store.Documents, CancellationToken.None));
        Assert.Equal(Bob, (await FindAsync())?.UserId);
    }

    [Fact]
    public async Task A_slow_owner_who_commits_first_keeps_the_name()
    {
        var slow = await ReserveAsync(Ada);
        clock.Advance(CredentialReservation.Patience);
        Assert.True(await CommitAsync(slow!));

        Assert.Null(await ReserveAsync(Bob));
    }

    [Fact]
    public async Task A_take_over_that_stopped_after_its_fence_is_finished_by_the_next()
    {
        await ReserveAsync(Ada);
        clock.Advance(CredentialReservation.Patience);
        await PlaceFenceAsync(Ada);

        await HoldAsync(Bob);

        Assert.Equal(Bob, (await FindAsync())?.UserId);
    }

    [Fact]
    public async Task A_name_left_over_by_a_deleted_user_is_taken_over()
    {
        await HoldAsync(Ada);
        var credential = await names.FindAsync(Tenant, Name, CancellationToken.None);
        await store.Documents.CommitAsync(credential!.Partition, [DocumentType<Credential>.Delete(credential)], CancellationToken.None);
        clock.Advance(CredentialReservation.Patience);

        await HoldAsync(Bob);

        Assert.Equal(Bob, (await FindAsync())?.UserId);
    }

    [Fact]
    public async Task A_user_who_lost_a_name_can_have_it_again_when_it_is_free()
    {
        await ReserveAsync(Ada);
        clock.Advance(CredentialReservation.Patience);
        var bobs = await ReserveAsync(Bob);
        await names.ReleaseAsync(bobs!, CancellationToken.None);

        var again = await names.ReserveAsync(Tenant, Name, Ada, isNew: false, CancellationToken.None);

        Assert.True(await CommitAsync(again!));
    }

    [Fact]
    public async Task A_fence_placed_after_it_was_looked_for_bars_also_who_has_seen_an_earlier_one()
    {
        await ReserveAsync(Ada);
        clock.Advance(CredentialReservation.Patience);
        var bobs = await ReserveAsync(Bob);
        await names.ReleaseAsync(bobs!, CancellationToken.None);
        var again = await names.ReserveAsync(Tenant, Name, Ada, isNew: false, CancellationToken.None);
        clock.Advance(CredentialReservation.Patience);
        await HoldAsync(Bob);

        Assert.False(await CommitAsync(again!));
        Assert.Equal(Bob, (await FindAsync())?.UserId);
    }

    [Fact]
    public async Task Of_many_who_want_a_name_at_once_one_gets_it()
    {
        await ReserveAsync("b00000000000000000000000");
        clock.Advance(CredentialReservation.Patience);

        var holds = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Task.Run(() => ReserveAsync($"c{n:d23}"))));

        Assert.Single(holds, hold => hold is not null);
    }

    private Task<NameHold?> ReserveAsync(string userId) =>
        names.ReserveAsync(Tenant, Name, userId, isNew: true, CancellationToken.None);

    private Task<NameHold?> ReserveOfKnownAsync(string userId) =>
        names.ReserveAsync(Tenant, Name, userId, isNew: false, CancellationToken.None);

    private async Task HoldAsync(string userId) => Assert.True(await CommitAsync((await ReserveAsync(userId))!));

    private async Task<Credential?> FindAsync() => (await names.FindAsync(Tenant, Name, CancellationToken.None))?.Value;

    private async Task<bool> CommitAsync(NameHold hold)
    {
        var credential = new Credential
        {
            Key = "d00000000000000000000000",
            UserId = hold.UserId,
            Id = hold.Name.Id,
            Provider = hold.Name.Provider,
        };
        var commit = await store.Documents.CommitAsync(
            Partition.OfUser(Tenant, hold.UserId), [hold.Claim(credential)], CancellationToken.None);
        return commit.IsCommitted;
    }

    private async Task PlaceFenceAsync(string userId)
    {
        var fence = CredentialFence.DocumentType.Create(Name.DocumentId, new CredentialFence(clock.GetUtcNow()), clock.GetUtcNow() + CredentialFence.Lifetime);
        var commit = await store.Documents.CommitAsync(Partition.OfUser(Tenant, userId), [fence], CancellationToken.None);
        Assert.True(commit.IsCommitted);
    }
}
