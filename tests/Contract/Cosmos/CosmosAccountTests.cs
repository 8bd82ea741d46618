using Pepper.Tests.Contract.Documents;

namespace Pepper.Tests.Contract.Cosmos;

public sealed class CosmosAccountPointReadTests(CosmosAccountUnderTest store) : PointReadContract(store), IClassFixture<CosmosAccountUnderTest>;

public sealed class CosmosAccountPartitionTests(CosmosAccountUnderTest store) : PartitionContract(store), IClassFixture<CosmosAccountUnderTest>;

public sealed class CosmosAccountCommitTests(CosmosAccountUnderTest store) : CommitContract(store), IClassFixture<CosmosAccountUnderTest>;

public sealed class CosmosAccountAppendTests(CosmosAccountUnderTest store) : CommitTimeContract(store), IClassFixture<CosmosAccountUnderTest>;

public sealed class CosmosAccountCommitRaceTests(CosmosAccountUnderTest store) : CommitRaceContract(store), IClassFixture<CosmosAccountUnderTest>;

public sealed class CosmosAccountFilterTests(CosmosAccountUnderTest store) : FilterContract(store), IClassFixture<CosmosAccountUnderTest>;

public sealed class CosmosAccountOrderTests(CosmosAccountUnderTest store) : OrderContract(store), IClassFixture<CosmosAccountUnderTest>;

public sealed class CosmosAccountPagingTests(CosmosAccountUnderTest store) : PagingContract(store), IClassFixture<CosmosAccountUnderTest>;

public sealed class CosmosAccountScopeTests(CosmosAccountUnderTest store) : ScopeContract(store), IClassFixture<CosmosAccountUnderTest>;

public sealed class CosmosAccountExpiryTests(CosmosAccountUnderTest store) : ExpiryContract(store), IClassFixture<CosmosAccountUnderTest>;

public sealed class CosmosAccountChangeSequenceTests(CosmosAccountUnderTest store) : ChangeSequenceContract(store), IClassFixture<CosmosAccountUnderTest>;

public sealed class CosmosAccountRandomQueryTests(CosmosAccountUnderTest store) : RandomQueryContract(store), IClassFixture<CosmosAccountUnderTest>;
