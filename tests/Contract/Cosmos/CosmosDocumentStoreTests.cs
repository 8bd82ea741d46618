using Pepper.Tests.Contract.Documents;

namespace Pepper.Tests.Contract.Cosmos;

[NeedsSetting(CosmosStoreUnderTest.Setting)]
public sealed class CosmosPointReadTests(CosmosStoreUnderTest store) : PointReadContract(store), IClassFixture<CosmosStoreUnderTest>;

[NeedsSetting(CosmosStoreUnderTest.Setting)]
public sealed class CosmosPartitionTests(CosmosStoreUnderTest store) : PartitionContract(store), IClassFixture<CosmosStoreUnderTest>;

[NeedsSetting(CosmosStoreUnderTest.Setting)]
public sealed class CosmosCommitTests(CosmosStoreUnderTest store) : CommitContract(store), IClassFixture<CosmosStoreUnderTest>;

[NeedsSetting(CosmosStoreUnderTest.Setting)]
public sealed class CosmosAppendTests(CosmosStoreUnderTest store) : CommitTimeContract(store), IClassFixture<CosmosStoreUnderTest>;

[NeedsSetting(CosmosStoreUnderTest.Setting)]
public sealed class CosmosCommitRaceTests(CosmosStoreUnderTest store) : CommitRaceContract(store), IClassFixture<CosmosStoreUnderTest>;

[NeedsSetting(CosmosStoreUnderTest.Setting)]
public sealed class CosmosFilterTests(CosmosStoreUnderTest store) : FilterContract(store), IClassFixture<CosmosStoreUnderTest>;

[NeedsSetting(CosmosStoreUnderTest.Setting)]
public sealed class CosmosOrderTests(CosmosStoreUnderTest store) : OrderContract(store), IClassFixture<CosmosStoreUnderTest>;

[NeedsSetting(CosmosStoreUnderTest.Setting)]
public sealed class CosmosPagingTests(CosmosStoreUnderTest store) : PagingContract(store), IClassFixture<CosmosStoreUnderTest>;

[NeedsSetting(CosmosStoreUnderTest.Setting)]
public sealed class CosmosScopeTests(CosmosStoreUnderTest store) : ScopeContract(store), IClassFixture<CosmosStoreUnderTest>;

[NeedsSetting(CosmosStoreUnderTest.Setting)]
public sealed class CosmosExpiryTests(CosmosStoreUnderTest store) : ExpiryContract(store), IClassFixture<CosmosStoreUnderTest>;

[NeedsSetting(CosmosStoreUnderTest.Setting)]
public sealed class CosmosChangeSequenceTests(CosmosStoreUnderTest store) : ChangeSequenceContract(store), IClassFixture<CosmosStoreUnderTest>;

[NeedsSetting(CosmosStoreUnderTest.Setting)]
public sealed class CosmosRandomQueryTests(CosmosStoreUnderTest store) : RandomQueryContract(store), IClassFixture<CosmosStoreUnderTest>;
