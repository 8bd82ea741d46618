using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Cosmos;

public sealed class IndexingPolicyTests
{
    private static readonly string PolicyFile = Repository.PathOf("infra", "cosmos-indexing.json");

    [Fact]
    public void The_policy_that_is_deployed_is_what_the_documents_declare()
    {
        // PEPPER_WRITE_DOCS=1 dotnet test tests/Unit --filter IndexingPolicy writes it anew.
        var policy = CosmosIndexing.PolicyJson();
        if (Environment.GetEnvironmentVariable("PEPPER_WRITE_DOCS") == "1")
        {
            File.WriteAllText(PolicyFile, policy);
        }

        Assert.Equal(policy, File.ReadAllText(PolicyFile), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void There_is_room_for_more_lists()
    {
        var policy = CosmosIndexing.PolicyFor(DocumentCatalogue.All);

        Assert.InRange(policy.CompositeIndexes.Count, 1, CosmosIndexing.MostCompositeIndexes / 4);
        Assert.All(policy.CompositeIndexes, index => Assert.InRange(index.Count, 2, 8));
    }

    [Fact]
    public void Every_list_begins_with_its_tenant_and_type()
    {
        var policy = CosmosIndexing.PolicyFor(DocumentCatalogue.All);

        Assert.All(policy.CompositeIndexes, index =>
        {
            Assert.Equal("/tenantId", index[0].Path);
            Assert.Equal("/type", index[^2].Path);
            Assert.StartsWith("/k/", index[^1].Path, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_declared_index_has_a_composite_index()
    {
        var lists = CosmosIndexing.PolicyFor(DocumentCatalogue.All).CompositeIndexes.Select(index => index[^1].Path).ToHashSet();

        Assert.All(
            DocumentCatalogue.All.SelectMany(ListKey.Of),
            key => Assert.Contains($"/k/{key.Name}", lists));
    }

    [Fact]
    public void A_policy_that_lacks_a_list_is_found_out_and_one_with_more_is_not()
    {
        var wanted = CosmosIndexing.PolicyFor(DocumentCatalogue.All);
        var actual = CosmosIndexing.PolicyFor(DocumentCatalogue.All);
        actual.CompositeIndexes.RemoveAt(0);
        actual.IncludedPaths.RemoveAt(0);

        Assert.Equal(
            ["included path /tenantId/?", "composite index /tenantId Ascending, /type Ascending, /k/t0 Ascending"],
            CosmosIndexing.Missing(wanted, actual));
        Assert.Empty(CosmosIndexing.Missing(actual, wanted));
    }
}
