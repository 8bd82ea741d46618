using Pepper.Adapters.Local.Sqlite;
using Pepper.Core.Storage;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit;

/// <summary>A document store of one test's own, gone when the test is done.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SqliteDatabase database;

    private TemporaryStore()
    {
        database = new SqliteDatabase(new SqliteOptions(Path.Combine(folder.Path, "pepper.db")));
        Documents = new SqliteDocumentStore(database, DocumentCatalogue.All, TimeProvider.System);
    }

    public static TemporaryStore Open() => new();

    public IDocumentStore Documents { get; }

    public async Task AddAsync(Partition partition, params IReadOnlyList<Write> writes) =>
        Assert.True((await Documents.CommitAsync(partition, writes, CancellationToken.None)).IsCommitted);

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Dispose();
    }
}
