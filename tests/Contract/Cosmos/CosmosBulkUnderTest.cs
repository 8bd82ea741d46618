using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Cosmos;

/// <summary>The Cosmos DB store as imports use it, on an account in memory: single operations are collected.</summary>
public sealed class CosmosBulkUnderTest : CosmosAccountUnderTest
{
    public override IDocumentStore Store => Cosmos.InBulk;
}
