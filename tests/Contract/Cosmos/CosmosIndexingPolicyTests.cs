using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Cosmos;

public sealed class CosmosIndexingPolicyTests
{
    private static readonly DocumentType User = new(
        "user",
        [
            new DocumentIndex(IndexScope.Tenant, "_id"),
            new DocumentIndex(IndexScope.Tenant, "when.created", "_id"),
            new DocumentIndex(IndexScope.Partition, "when.created", "_id"),
        ]) { PersonalData = PersonalData.None("things") };

    [Fact]
    public void Only_declared_paths_are_indexed()
    {
        var policy = CosmosContainer.PolicyFor([User]);

        Assert.Equal(["/*"], policy.ExcludedPaths.Select(path => path.Path));
        Assert.Equal(
            ["/body/_id/?", "/body/when/created/?", "/expiresAt/?", "/type/?"],
            policy.IncludedPaths.Select(path => path.Path));
    }

    [Fact]
    public void Each_declared_order_has_its_composite_indexes_once()
    {
        var policy = CosmosContainer.PolicyFor([User]);

        Assert.Equal(
            ["/body/when/created Ascending, /body/_id Ascending", "/body/when/created Ascending, /body/_id Descending"],
            policy.CompositeIndexes.Select(paths => string.Join(", ", paths.Select(path => $"{path.Path} {path.Order}"))));
    }
}
