using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Documents;

/// <summary>Commits: all or none, each write with its precondition.</summary>
public abstract class CommitContract(StoreUnderTest store) : DocumentStoreContract(store)
{
    [Fact]
    public async Task A_commit_makes_up_to_98_writes_beside_an_absence()
    {
        await CommitAsync(Home, [.. Enumerable.Range(0, 98).Select(n => Things.Create($"{n:d3}")), new Absent("nothing")]);

        Assert.Null(await FindAsync("nothing"));
        Assert.Equal(98, await Store.CountAsync(AllThings, default));
    }

    [Fact]
    public async Task A_commit_makes_replaces_and_deletes_at_once()
    {
        var kept = await CreateAsync("kept", new { rank = 1 });
        var gone = await CreateAsync("gone");

        await CommitAsync(Home, Things.Create("new"), Things.Replace(kept, new { rank = 2 }), new Delete("gone", gone.ETag));

        Assert.NotNull(await FindAsync("new"));
        Assert.Equal(2, (await ReadAsync("kept")).Member("rank").GetInt32());
        Assert.Null(await FindAsync("gone"));
        Assert.Equal(["kept", "new"], await QueryIdsAsync(AllThings));
    }

    [Fact]
    public async Task Making_a_document_that_exists_is_a_conflict_and_leaves_it_as_it_was()
    {
        var first = await CreateAsync("a", new { text = "first" });

        var result = await Store.CommitAsync(Home, [Things.Create("a", new { text = "second" })], default);

        Assert.Equal(CommitResult.Conflict("a"), result);
        Assert.Equal(first.ETag, (await ReadAsync("a")).ETag);
        Assert.Equal("first", (await ReadAsync("a")).Member("text").GetString());
    }

    [Fact]
    public async Task A_document_that_must_be_absent_and_is_there_is_a_conflict_and_nothing_is_written()
    {
        var there = await CreateAsync("there");

        var result = await Store.CommitAsync(Home, [Things.Create("new"), new Absent("there")], default);

        Assert.Equal(CommitResult.Conflict("there"), result);
        Assert.Null(await FindAsync("new"));
        Assert.Equal(there.ETag, (await ReadAsync("there")).ETag);
    }

    [Fact]
    public async Task An_absence_leaves_nothing_behind_and_holds_again()
    {
        await CommitAsync(Home, Things.Create("one"), new Absent("nothing"));
        await CommitAsync(Home, new Absent("nothing"), Things.Create("two"));

        Assert.Null(await FindAsync("nothing"));
        Assert.Equal(["one", "two"], await QueryIdsAsync(AllThings));
    }

    [Fact]
    public async Task Of_many_commits_that_demand_an_absence_none_comes_after_the_document()
    {
        var commits = Enumerable.Range(0, 20)
            .Select(n => n == 10
                ? Store.CommitAsync(Home, [Things.Create("fence")], default)
                : Store.CommitAsync(Home, [Things.Create($"{n:d2}"), new Absent("fence")], default))
            .ToList();
        await Task.WhenAll(commits);

        Assert.Equal(CommitResult.Conflict("fence"), await Store.CommitAsync(Home, [Things.Create("late"), new Absent("fence")], default));
        foreach (var (commit, n) in commits.Select((commit, n) => (commit.Result, n)).Where(one => one.n != 10))
        {
            Assert.Equal(commit.IsCommitted, await FindAsync($"{n:d2}") is not null);
        }
    }

    [Fact]
    public async Task Replacing_an_older_version_is_a_conflict()
    {
        var first = await CreateAsync("a", new { text = "first" });
        await CommitAsync(Home, Things.Replace(first, new { text = "second" }));

        var result = await Store.CommitAsync(Home, [Things.Replace(first, new { text = "third" })], default);

        Assert.Equal(CommitResult.Conflict("a"), result);
        Assert.Equal("second", (await ReadAsync("a")).Member("text").GetString());
    }

    [Fact]
    public async Task Deleting_an_older_version_is_a_conflict()
    {
        var first = await CreateAsync("a");
        await CommitAsync(Home, Things.Replace(first));

        Assert.Equal(CommitResult.Conflict("a"), await Store.CommitAsync(Home, [new Delete("a", first.ETag)], default));
        Assert.NotNull(await FindAsync("a"));
    }

    [Fact]
    public async Task Replacing_or_deleting_what_does_not_exist_is_a_conflict()
    {
        var other = await CreateAsync("other");

        Assert.Equal(CommitResult.Conflict("a"), await Store.CommitAsync(Home, [new Delete("a", other.ETag)], default));
        Assert.Equal(
            CommitResult.Conflict("a"),
            await Store.CommitAsync(Home, [Things.Replace(other with { Id = "a" })], default));
        Assert.Null(await FindAsync("a"));
    }

    [Fact]
    public async Task The_version_of_a_document_made_anew_is_not_that_of_its_forerunner()
    {
        var first = await CreateAsync("a");
        await CommitAsync(Home, new Delete("a", first.ETag));
        await CreateAsync("a");

        Assert.Equal(CommitResult.Conflict("a"), await Store.CommitAsync(Home, [new Delete("a", first.ETag)], default));
    }

    [Fact]
    public async Task An_etag_of_no_version_at_all_is_a_conflict()
    {
        var first = await CreateAsync("a");

        Assert.Equal(CommitResult.Conflict("a"), await Store.CommitAsync(Home, [Things.Replace(first with { ETag = "\"made up\"" })], default));
    }

    [Fact]
    public async Task When_the_last_write_conflicts_none_is_made()
    {
        var kept = await CreateAsync("kept", new { rank = 1 });
        var victim = await CreateAsync("victim");
        await CreateAsync("taken");
        var before = await Store.QueryAsync(AllThings, default);

        var result = await Store.CommitAsync(
            Home,
            [Things.Create("new"), Things.Replace(kept, new { rank = 2 }), new Delete("victim", victim.ETag), Things.Create("taken")],
            default);

        Assert.Equal(CommitResult.Conflict("taken"), result);
        var after = await Store.QueryAsync(AllThings, default);
        Assert.Equal(before.Items.Select(item => (item.Id, item.ETag)), after.Items.Select(item => (item.Id, item.ETag)));
        Assert.Null(await FindAsync("new"));
        Assert.Equal(["kept"], await QueryIdsAsync(AllThings with { Owner = "home", Order = [new OrderBy("rank"), new OrderBy("_id")], Filters = [Filter.Equal("rank", 1L)] }));
    }

    [Fact]
    public async Task A_conflict_names_the_first_write_that_fails()
    {
        var stale = await CreateAsync("stale");
        await CommitAsync(Home, Things.Replace(stale));
        await CreateAsync("taken");

        Assert.Equal(
            CommitResult.Conflict("taken"),
            await Store.CommitAsync(Home, [Things.Create("free"), Things.Create("taken"), Things.Replace(stale)], default));
        Assert.Equal(
            CommitResult.Conflict("stale"),
            await Store.CommitAsync(Home, [Things.Create("free"), Things.Replace(stale), Things.Create("taken")], default));
    }

    [Fact]
    public async Task A_replacement_may_be_of_another_type()
    {
        var first = await CreateAsync("a");

        await CommitAsync(Home, new Replace("a", Things.OtherType, first.ETag, first.Body));

        Assert.Equal(Things.OtherType, (await ReadAsync("a")).Type);
        Assert.Empty(await QueryIdsAsync(AllThings));
        Assert.Equal(["a"], await QueryIdsAsync(AllThings with { Type = Things.OtherType }));
    }

    [Fact]
    public async Task A_commit_without_writes_or_with_more_than_98_is_a_bug()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(Home, [new Absent("a")], default));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.CommitAsync(Home, [Things.Create("1"), new Absent("a"), new Absent("b")], default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(Home, [], default));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.CommitAsync(Home, [.. Enumerable.Range(0, 99).Select(n => Things.Create($"{n}"))], default));
        Assert.Equal(0, await Store.CountAsync(AllThings, default));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    public async Task A_commit_that_names_a_document_twice_is_a_bug(int writes)
    {
        Write[] twice = [.. Enumerable.Range(1, writes - 1).Select(n => Things.Create($"{n}")), new Delete("1", "x")];

        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(Home, twice, default));
        Assert.Null(await FindAsync("1"));
    }

    [Fact]
    public async Task A_document_over_1_MB_is_a_bug()
    {
        var body = Things.Body("large", new { text = new string('x', CommitRules.MaxBodyBytes) });

        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.CommitAsync(Home, [Things.Create("small"), new Create("large", Things.Type, body)], default));
        Assert.Null(await FindAsync("small"));
    }
}
