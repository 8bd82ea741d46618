using Pepper.Tests.Contract.Documents;

namespace Pepper.Tests.Contract.Cosmos;

public sealed class CosmosBulkPointReadTests(CosmosBulkUnderTest store) : PointReadContract(store), IClassFixture<CosmosBulkUnderTest>;

public sealed class CosmosBulkPartitionTests(CosmosBulkUnderTest store) : PartitionContract(store), IClassFixture<CosmosBulkUnderTest>;

public sealed class CosmosBulkCommitTests(CosmosBulkUnderTest store) : CommitContract(store), IClassFixture<CosmosBulkUnderTest>;

public sealed class CosmosBulkAppendTests(CosmosBulkUnderTest store) : CommitTimeContract(store), IClassFixture<CosmosBulkUnderTest>;

public sealed class CosmosBulkCommitRaceTests(CosmosBulkUnderTest store) : CommitRaceContract(store), IClassFixture<CosmosBulkUnderTest>;

public sealed class CosmosBulkExpiryTests(CosmosBulkUnderTest store) : ExpiryContract(store), IClassFixture<CosmosBulkUnderTest>;
