using Pepper.Adapters.Local.Sqlite;
using Pepper.Core.Storage;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Storage;

/// <summary>A document store of one test's own, in a file that goes with it.</summary>
public sealed class TemporaryStore : IAsyncDisposable, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SqliteDatabase database;

    public TemporaryStore(TimeProvider? clock = null)
    {
        database = new SqliteDatabase(new SqliteOptions(Path.Combine(folder.Path, "test.db")));
        Documents = new SqliteDocumentStore(database, DocumentCatalogue.All, clock ?? TimeProvider.System);
    }

    public IDocumentStore Documents { get; }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Dispose();
    }

    // Test classes are disposed of by this one; the test framework does not know the other.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
