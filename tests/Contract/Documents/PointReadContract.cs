using System.Text;
using System.Text.Json.Nodes;
using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Documents;

/// <summary>Reading by key.</summary>
public abstract class PointReadContract(StoreUnderTest store) : DocumentStoreContract(store)
{
    [Fact]
    public async Task A_document_reads_as_it_was_written()
    {
        var expires = Clock.GetUtcNow().AddHours(1);
        var write = Things.Create("a", new { text = "hello", nested = new { list = new object[] { 1, "two", false } } }, expiresAt: expires);
        await CommitAsync(Home, write);

        var read = await ReadAsync("a");

        Assert.Equal(Home, read.Partition);
        Assert.Equal("a", read.Id);
        Assert.Equal(Things.Type, read.Type);
        Assert.Equal(expires, read.ExpiresAt);
        Assert.NotEmpty(read.ETag);
        AssertSameJson(write.Body, read.Body);
    }

    [Fact]
    public async Task A_document_that_does_not_exist_reads_as_null()
    {
        Assert.Null(await FindAsync("nothing"));
        await CreateAsync("a");
        Assert.Null(await FindAsync("nothing"));
    }

    [Fact]
    public async Task The_same_id_in_another_partition_or_tenant_is_another_document()
    {
        var elsewhere = new Partition(Tenant, "elsewhere");
        var otherTenant = new Partition($"{Tenant}-other", "home");
        await CreateAsync("a", new { text = "home" });
        Assert.Null(await FindAsync("a", elsewhere));
        Assert.Null(await FindAsync("a", otherTenant));

        await CreateAsync("a", new { text = "elsewhere" }, elsewhere);
        await CreateAsync("a", new { text = "other" }, otherTenant);

        Assert.Equal("home", (await ReadAsync("a")).Member("text").GetString());
        Assert.Equal("elsewhere", (await ReadAsync("a", elsewhere)).Member("text").GetString());
        Assert.Equal("other", (await ReadAsync("a", otherTenant)).Member("text").GetString());
    }

    [Fact]
    public async Task Every_version_has_an_etag_of_its_own()
    {
        var first = await CreateAsync("a");
        await CommitAsync(Home, Things.Replace(first));
        var second = await ReadAsync("a");
        await CommitAsync(Home, new Delete("a", second.ETag));
        var third = await CreateAsync("a");

        Assert.Equal(3, new[] { first.ETag, second.ETag, third.ETag }.Distinct().Count());
    }

    [Theory]
    [InlineData("ünïcödé")]
    [InlineData("日本語")]
    [InlineData("😀")]
    [InlineData("a/b\\c?d#e")]
    [InlineData("credential|email|zoë+x@example.com")]
    [InlineData("with space, \"quotes\" & 'apostrophes'")]
    [InlineData("100%25")]
    [InlineData("_~.-")]
    [InlineData("עברית")]
    public async Task Ids_owners_and_bodies_keep_every_character(string name)
    {
        var partition = new Partition(Tenant, name);
        await CreateAsync(name, new { text = name }, partition);

        var read = await ReadAsync(name, partition);

        Assert.Equal(name, read.Id);
        Assert.Equal(name, read.Partition.Owner);
        Assert.Equal(name, read.Member("text").GetString());
        var queried = Assert.Single((await Store.QueryAsync(AllThings with { Filters = [Filter.Equal("text", name)] }, default)).Items);
        Assert.Equal((read.Id, read.Partition, read.ETag), (queried.Id, queried.Partition, queried.ETag));
    }

    [Fact]
    public async Task Ids_that_differ_in_case_or_composition_are_different()
    {
        await CreateAsync("e", new { text = "lower" });
        await CreateAsync("E", new { text = "upper" });
        await CreateAsync("\u00e9", new { text = "composed" });
        await CreateAsync("e\u0301", new { text = "decomposed" });

        Assert.Equal("lower", (await ReadAsync("e")).Member("text").GetString());
        Assert.Equal("upper", (await ReadAsync("E")).Member("text").GetString());
        Assert.Equal("composed", (await ReadAsync("\u00e9")).Member("text").GetString());
        Assert.Equal("decomposed", (await ReadAsync("e\u0301")).Member("text").GetString());
    }

    [Fact]
    public async Task Many_documents_read_at_once_from_any_partitions_and_missing_ones_are_left_out()
    {
        var elsewhere = new Partition(Tenant, "elsewhere");
        var otherTenant = new Partition($"{Tenant}-other", "home");
        await CommitAsync(Home, [.. Enumerable.Range(0, 60).Select(n => Things.Create($"h{n}"))]);
        await CommitAsync(elsewhere, [.. Enumerable.Range(0, 60).Select(n => Things.Create($"e{n}"))]);
        await CommitAsync(otherTenant, Things.Create("o"));

        var keys = Enumerable.Range(0, 61).Select(n => new DocumentKey(Home, $"h{n}"))
            .Concat(Enumerable.Range(0, 61).Select(n => new DocumentKey(elsewhere, $"e{n}")))
            .Append(new DocumentKey(otherTenant, "o"))
            .Append(new DocumentKey(otherTenant, "h0"))
            .ToList();
        var read = await Store.ReadManyAsync(keys, default);

        Assert.Equal(121, read.Count);
        Assert.Equal(
            keys.Where(key => key.Id is not "h60" and not "e60" && key != new DocumentKey(otherTenant, "h0")).ToHashSet(),
            read.Select(document => new DocumentKey(document.Partition, document.Id)).ToHashSet());
    }

    [Fact]
    public async Task Reading_no_keys_answers_nothing_and_a_key_given_twice_answers_once()
    {
        await CreateAsync("a");

        Assert.Empty(await Store.ReadManyAsync([], default));
        Assert.Single(await Store.ReadManyAsync([new DocumentKey(Home, "a"), new DocumentKey(Home, "a")], default));
    }

    [Theory]
    [InlineData("1234567890123456789")]
    [InlineData("-9007199254740993")]
    [InlineData("0.12345678901234567891")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("0.1")]
    [InlineData("1e300")]
    [InlineData("-1e400")]
    [InlineData("1e-99999999999")]
    public async Task A_number_keeps_every_digit(string number)
    {
        var body = $$"""{"_id":"a","number":1,"nested":{"any":[{},[0.5,{{number}}]],"a/b~c":{{number}}},"other":{{number}}}""";
        await CommitAsync(Home, new Create("a", Things.Type, Encoding.UTF8.GetBytes(body)));

        Assert.Equal(body, Plainly((await ReadAsync("a")).Body));
        Assert.Equal(body, Plainly(Assert.Single((await Store.QueryAsync(AllThings, default)).Items).Body));
    }

    [Fact]
    public async Task A_body_of_1_MB_is_kept()
    {
        var empty = Things.Body("large", new { text = string.Empty }).Length;
        var body = Things.Body("large", new { text = new string('x', CommitRules.MaxBodyBytes - empty) });
        Assert.Equal(CommitRules.MaxBodyBytes, body.Length);

        await CommitAsync(Home, new Create("large", Things.Type, body));

        AssertSameJson(body, (await ReadAsync("large")).Body);
        AssertSameJson(body, Assert.Single((await Store.QueryAsync(AllThings, default)).Items).Body);
    }

    [Fact]
    public async Task A_cancelled_reading_is_cancelled()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadAsync(Home, "a", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.QueryAsync(AllThings, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.CommitAsync(Home, [Things.Create("a")], cancelled));
        Assert.Null(await FindAsync("a"));
    }

    // Without spaces; and 1E+300 and 1e300 are one number.
    private static string Plainly(ReadOnlyMemory<byte> body) =>
        JsonNode.Parse(body.Span)!.ToJsonString().Replace("e+", "e", StringComparison.OrdinalIgnoreCase);

    // A store keeps JSON, not its spelling: spaces and escapes may come back otherwise.
    private static void AssertSameJson(ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected.Span), JsonNode.Parse(actual.Span)));
}
