using Pepper.Adapters.Local.Sqlite;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;
using Pepper.Tests.Support;

namespace Pepper.Tests.Contract.Sqlite;

/// <summary>The SQLite store on a file of its own.</summary>
public sealed class SqliteStoreUnderTest : StoreUnderTest, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private SqliteDatabase? database;
    private SqliteDocumentStore? store;

    public override IDocumentStore Store => store!;

    public override Task InitializeAsync()
    {
        database = new SqliteDatabase(new SqliteOptions(Path.Combine(folder.Path, "pepper.db")));
        store = new SqliteDocumentStore(database, Types, Clock);
        return Task.CompletedTask;
    }

    public override async Task DisposeAsync() => await database!.DisposeAsync();

    public void Dispose() => folder.Dispose();
}
