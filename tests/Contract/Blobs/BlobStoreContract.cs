using System.Text;
using Pepper.Core.Blobs;

namespace Pepper.Tests.Contract.Blobs;

/// <summary>What every <see cref="IBlobStore"/> promises. A tenant for each test, so that they can share a store.</summary>
public abstract class BlobStoreContract
{
    // More than one block in every adapter, so that writing takes several steps that could show.
    private const int SeveralBlocks = 9_000_000;

    private readonly string tenant = $"t{Guid.NewGuid():n}";

    protected abstract IBlobStore Store { get; }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4 * 1024 * 1024)]
    [InlineData(SeveralBlocks)]
    public async Task What_is_written_is_read(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);

        Assert.Equal(length, await Store.WriteAsync(Name("imports/1/upload.csv"), new MemoryStream(content), default));

        Assert.Equal(content, await ReadAsync("imports/1/upload.csv"));
        Assert.Equal(length, await Store.LengthAsync(Name("imports/1/upload.csv"), default));
    }

    [Theory]
    [InlineData(0, null, "0123456789")]
    [InlineData(0, 3L, "012")]
    [InlineData(4, 3L, "456")]
    [InlineData(7, null, "789")]
    [InlineData(7, 100L, "789")]
    [InlineData(9, 1L, "9")]
    [InlineData(4, 0L, "")]
    [InlineData(10, null, "")]
    [InlineData(11, 5L, "")]
    public async Task A_stretch_can_be_read(long offset, long? length, string expected)
    {
        await WriteAsync("digits", "0123456789");

        Assert.Equal(expected, Encoding.UTF8.GetString((await ReadAsync("digits", offset, length))!));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, -1L)]
    public async Task A_stretch_that_starts_or_ends_before_the_blob_is_an_error(long offset, long? length)
    {
        await WriteAsync("digits", "0123456789");

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.OpenReadAsync(Name("digits"), offset, length, default));
    }

    [Fact]
    public async Task A_blob_that_does_not_exist_is_null_to_readers()
    {
        await WriteAsync("there/one", "1");

        foreach (var missing in new[] { "nowhere/at/all", "there/two", "there", "there/one/below" })
        {
            Assert.Null(await Store.OpenReadAsync(Name(missing), 0, null, default));
            Assert.Null(await Store.OpenReadAsync(Name(missing), 5, 5, default));
            Assert.Null(await Store.OpenReadAsync(Name(missing), 0, 0, default));
            Assert.Null(await Store.LengthAsync(Name(missing), default));
            Assert.False(await Store.DeleteAsync(Name(missing), default));
        }
    }

    [Fact]
    public async Task A_second_write_replaces_the_first_even_with_something_shorter()
    {
        await WriteAsync("note", "the long first version");
        await WriteAsync("note", "short");

        Assert.Equal("short", await ReadTextAsync("note"));
        Assert.Equal(5, await Store.LengthAsync(Name("note"), default));
    }

    [Fact]
    public async Task Readers_see_the_old_blob_or_the_whole_new_one_while_it_is_overwritten()
    {
        await Store.WriteAsync(Name("contested"), Uniform(0), default);
        using var written = new CancellationTokenSource();

        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            do
            {
                AssertUniform(await ReadAsync("contested"));
            }
            while (!written.IsCancellationRequested);
        })).ToArray();
        for (byte version = 1; version <= 10; version++)
        {
            await Store.WriteAsync(Name("contested"), Uniform(version), default);
        }

        await written.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(10, (await ReadAsync("contested"))![0]);
    }

    [Fact]
    public async Task Of_several_who_write_at_once_one_wins_whole()
    {
        await Task.WhenAll(Enumerable.Range(1, 6).Select(version => Store.WriteAsync(Name("contested"), Uniform((byte)version), default)));

        AssertUniform(await ReadAsync("contested"));
    }

    [Fact]
    public async Task A_reader_that_started_before_an_overwrite_or_a_deletion_reads_on_to_the_end()
    {
        await WriteAsync("report", new string('a', 300_000));
        await using var overwritten = await Store.OpenReadAsync(Name("report"), 0, null, default);
        await WriteAsync("report", new string('b', 300_000));
        await using var deleted = await Store.OpenReadAsync(Name("report"), 0, null, default);
        await Store.DeleteAsync(Name("report"), default);

        Assert.Equal(new string('a', 300_000), await new StreamReader(overwritten!).ReadToEndAsync());
        Assert.Equal(new string('b', 300_000), await new StreamReader(deleted!).ReadToEndAsync());
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(SeveralBlocks)]
    public async Task A_write_whose_source_fails_leaves_what_was_there(int failsAfter)
    {
        await WriteAsync("kept", "as it was");

        await Assert.ThrowsAsync<IOException>(() => Store.WriteAsync(Name("kept"), new BreakingStream(failsAfter), default));
        await Assert.ThrowsAsync<IOException>(() => Store.WriteAsync(Name("never"), new BreakingStream(failsAfter), default));

        Assert.Equal("as it was", await ReadTextAsync("kept"));
        Assert.Null(await Store.LengthAsync(Name("never"), default));
        Assert.Equal(["kept"], await ListAsync(string.Empty));
    }

    [Fact]
    public async Task A_cancelled_write_leaves_what_was_there()
    {
        await WriteAsync("kept", "as it was");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync(Name("kept"), Uniform(1), cancelled.Token));

        Assert.Equal("as it was", await ReadTextAsync("kept"));
    }

    [Fact]
    public async Task Two_thousand_parts_are_joined_in_the_order_given()
    {
        var parts = Enumerable.Range(0, 2_000).Select(i => Name($"parts/{i}.csv")).ToArray();
        var texts = parts.Select((_, i) => i % 500 == 0 ? string.Empty : $"row {i}\r\n").ToArray();
        await Parallel.ForEachAsync(Enumerable.Range(0, parts.Length), async (i, cancellation) =>
            await Store.WriteAsync(parts[i], new MemoryStream(Encoding.UTF8.GetBytes(texts[i])), cancellation));

        await Store.ConcatenateAsync(Name("result.csv"), parts, default);

        Assert.Equal(string.Concat(texts), await ReadTextAsync("result.csv"));
    }

    [Fact]
    public async Task Parts_of_many_blocks_are_joined_to_the_byte()
    {
        await Store.WriteAsync(Name("first"), Uniform(1), default);
        await WriteAsync("second", "between");
        await Store.WriteAsync(Name("third"), Uniform(3), default);

        await Store.ConcatenateAsync(Name("all"), [Name("first"), Name("second"), Name("third")], default);

        var all = await ReadAsync("all");
        Assert.Equal(await ReadAsync("first"), all![..^(int)(await Store.LengthAsync(Name("third"), default) + 7)!]);
        Assert.Equal(await ReadAsync("third"), all[((int)(await Store.LengthAsync(Name("first"), default))! + 7)..]);
    }

    [Fact]
    public async Task A_blob_can_be_joined_into_its_own_replacement()
    {
        await WriteAsync("log", "one,");
        await WriteAsync("more", "two,");

        await Store.ConcatenateAsync(Name("log"), [Name("log"), Name("more"), Name("log")], default);

        Assert.Equal("one,two,one,", await ReadTextAsync("log"));
    }

    [Fact]
    public async Task No_parts_make_an_empty_blob()
    {
        await Store.ConcatenateAsync(Name("empty"), [], default);

        Assert.Equal(0, await Store.LengthAsync(Name("empty"), default));
    }

    [Fact]
    public async Task A_missing_part_is_an_error_that_leaves_the_target_as_it_was()
    {
        await WriteAsync("target", "as it was");
        await WriteAsync("here", "1");

        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.ConcatenateAsync(Name("target"), [Name("here"), Name("gone"), Name("here")], default));

        Assert.Equal("as it was", await ReadTextAsync("target"));
    }

    [Fact]
    public async Task A_deleted_blob_is_gone_and_deleting_says_whether_it_was_there()
    {
        await WriteAsync("a/b", "1");

        Assert.True(await Store.DeleteAsync(Name("a/b"), default));

        Assert.False(await Store.DeleteAsync(Name("a/b"), default));
        Assert.Null(await Store.LengthAsync(Name("a/b"), default));
        Assert.Empty(await ListAsync(string.Empty));
    }

    [Fact]
    public async Task Of_several_who_delete_at_once_one_is_told_that_it_was_there()
    {
        await WriteAsync("a", "1");

        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.DeleteAsync(Name("a"), default))));

        Assert.Single(told, there => there);
    }

    [Fact]
    public async Task Blobs_are_listed_in_the_order_of_their_whole_paths()
    {
        string[] paths = ["B", "a", "a-b", "a.b", "a/b", "a/b/c", "a/b0", "a/z", "a0", "aa/1", "b/1", "b/10", "b/2"];
        foreach (var path in paths.Reverse())
        {
            await WriteAsync(path, path);
        }

        Assert.Equal(paths, await ListAsync(string.Empty));
    }

    [Theory]
    [InlineData("imports/", "imports/1/rows,imports/1/upload,imports/12/upload")]
    [InlineData("imports/1", "imports/1/rows,imports/1/upload,imports/12/upload")]
    [InlineData("imports/1/", "imports/1/rows,imports/1/upload")]
    [InlineData("imports/1/u", "imports/1/upload")]
    [InlineData("im", "important,imports/1/rows,imports/1/upload,imports/12/upload")]
    [InlineData("imports/1/upload", "imports/1/upload")]
    [InlineData("imports/1/upload/", "")]
    [InlineData("nothing/here", "")]
    [InlineData("..", "")]
    [InlineData("../", "")]
    [InlineData("imports/../", "")]
    [InlineData("/", "")]
    public async Task A_prefix_narrows_the_list_anywhere_in_a_name(string prefix, string expected)
    {
        foreach (var path in new[] { "imports/1/upload", "imports/1/rows", "imports/12/upload", "important", "exports/1" })
        {
            await WriteAsync(path, path);
        }

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), await ListAsync(prefix));
    }

    [Fact]
    public async Task A_tenant_sees_nothing_of_another_even_under_the_same_path()
    {
        var other = $"{tenant}0";
        await WriteAsync("shared/path", "mine");
        await Store.WriteAsync(new BlobName(other, "shared/path"), new MemoryStream("theirs"u8.ToArray()), default);

        Assert.Equal("mine", await ReadTextAsync("shared/path"));
        Assert.Equal(["shared/path"], await ListAsync(string.Empty));
        Assert.True(await Store.DeleteAsync(Name("shared/path"), default));
        Assert.Empty(await ListAsync(string.Empty));
        Assert.Equal(6, await Store.LengthAsync(new BlobName(other, "shared/path"), default));
    }

    [Fact]
    public async Task A_list_for_something_that_is_no_tenant_is_an_error() =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.ListAsync("../other", string.Empty, default).GetAsyncEnumerator().MoveNextAsync());

    private static MemoryStream Uniform(byte version)
    {
        var content = new byte[SeveralBlocks + version];
        Array.Fill(content, version);
        return new MemoryStream(content);
    }

    private static void AssertUniform(byte[]? content)
    {
        Assert.NotNull(content);
        Assert.Equal(SeveralBlocks + content[0], content.Length);
        Assert.Equal(-1, content.AsSpan().IndexOfAnyExcept(content[0]));
    }

    private BlobName Name(string path) => new(tenant, path);

    private Task<long> WriteAsync(string path, string text) => Store.WriteAsync(Name(path), new MemoryStream(Encoding.UTF8.GetBytes(text)), default);

    private async Task<byte[]?> ReadAsync(string path, long offset = 0, long? length = null)
    {
        await using var stream = await Store.OpenReadAsync(Name(path), offset, length, default);
        if (stream is null)
        {
            return null;
        }

        var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }

    private async Task<string> ReadTextAsync(string path) => Encoding.UTF8.GetString((await ReadAsync(path))!);

    private async Task<List<string>> ListAsync(string prefix)
    {
        var paths = new List<string>();
        await foreach (var name in Store.ListAsync(tenant, prefix, default))
        {
            Assert.Equal(tenant, name.TenantId);
            paths.Add(name.Path);
        }

        return paths;
    }
}
