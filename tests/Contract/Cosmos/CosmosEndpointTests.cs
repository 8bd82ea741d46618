using Pepper.Tests.Contract.Documents;

namespace Pepper.Tests.Contract.Cosmos;

[Collection(CosmosEndpointUnderTest.Collection)]
public sealed class CosmosEndpointPointReadTests(CosmosEndpointUnderTest store) : PointReadContract(store);

[Collection(CosmosEndpointUnderTest.Collection)]
public sealed class CosmosEndpointPartitionTests(CosmosEndpointUnderTest store) : PartitionContract(store);

[Collection(CosmosEndpointUnderTest.Collection)]
public sealed class CosmosEndpointCommitTests(CosmosEndpointUnderTest store) : CommitContract(store);

[Collection(CosmosEndpointUnderTest.Collection)]
public sealed class CosmosEndpointAppendTests(CosmosEndpointUnderTest store) : CommitTimeContract(store);

[Collection(CosmosEndpointUnderTest.Collection)]
public sealed class CosmosEndpointCommitRaceTests(CosmosEndpointUnderTest store) : CommitRaceContract(store);

[Collection(CosmosEndpointUnderTest.Collection)]
public sealed class CosmosEndpointFilterTests(CosmosEndpointUnderTest store) : FilterContract(store);

[Collection(CosmosEndpointUnderTest.Collection)]
public sealed class CosmosEndpointOrderTests(CosmosEndpointUnderTest store) : OrderContract(store);

[Collection(CosmosEndpointUnderTest.Collection)]
public sealed class CosmosEndpointPagingTests(CosmosEndpointUnderTest store) : PagingContract(store);

[Collection(CosmosEndpointUnderTest.Collection)]
public sealed class CosmosEndpointScopeTests(CosmosEndpointUnderTest store) : ScopeContract(store);

[Collection(CosmosEndpointUnderTest.Collection)]
public sealed class CosmosEndpointExpiryTests(CosmosEndpointUnderTest store) : ExpiryContract(store);

[Collection(CosmosEndpointUnderTest.Collection)]
public sealed class CosmosEndpointChangeSequenceTests(CosmosEndpointUnderTest store) : ChangeSequenceContract(store);

[Collection(CosmosEndpointUnderTest.Collection)]
public sealed class CosmosEndpointRandomQueryTests(CosmosEndpointUnderTest store) : RandomQueryContract(store);
