using Pepper.Tests.Contract.Documents;

namespace Pepper.Tests.Contract.Sqlite;

public sealed class SqlitePointReadTests(SqliteStoreUnderTest store) : PointReadContract(store), IClassFixture<SqliteStoreUnderTest>;

public sealed class SqlitePartitionTests(SqliteStoreUnderTest store) : PartitionContract(store), IClassFixture<SqliteStoreUnderTest>;

public sealed class SqliteCommitTests(SqliteStoreUnderTest store) : CommitContract(store), IClassFixture<SqliteStoreUnderTest>;

public sealed class SqliteAppendTests(SqliteStoreUnderTest store) : CommitTimeContract(store), IClassFixture<SqliteStoreUnderTest>;

public sealed class SqliteCommitRaceTests(SqliteStoreUnderTest store) : CommitRaceContract(store), IClassFixture<SqliteStoreUnderTest>;

public sealed class SqliteFilterTests(SqliteStoreUnderTest store) : FilterContract(store), IClassFixture<SqliteStoreUnderTest>;

public sealed class SqliteOrderTests(SqliteStoreUnderTest store) : OrderContract(store), IClassFixture<SqliteStoreUnderTest>;

public sealed class SqlitePagingTests(SqliteStoreUnderTest store) : PagingContract(store), IClassFixture<SqliteStoreUnderTest>;

public sealed class SqliteScopeTests(SqliteStoreUnderTest store) : ScopeContract(store), IClassFixture<SqliteStoreUnderTest>;

public sealed class SqliteExpiryTests(SqliteStoreUnderTest store) : ExpiryContract(store), IClassFixture<SqliteStoreUnderTest>;

public sealed class SqliteChangeSequenceTests(SqliteStoreUnderTest store) : ChangeSequenceContract(store), IClassFixture<SqliteStoreUnderTest>;

public sealed class SqliteRandomQueryTests(SqliteStoreUnderTest store) : RandomQueryContract(store), IClassFixture<SqliteStoreUnderTest>;
