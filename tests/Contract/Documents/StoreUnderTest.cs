using Microsoft.Extensions.Time.Testing;
using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Documents;

/// <summary>An opened store and the clock it goes by. One for all tests of a class: each test has a tenant of its own.</summary>
public abstract class StoreUnderTest : IAsyncLifetime
{
    /// <summary>The types that the contract's tests write. Every order that they ask for is declared here.</summary>
    public static readonly IReadOnlyList<DocumentType> Types =
    [
        new(
            Things.Type,
            [
                new DocumentIndex(IndexScope.Tenant, "_id"),
                new DocumentIndex(IndexScope.Tenant, "number", "_id"),
                new DocumentIndex(IndexScope.Tenant, "text", "_id"),
                new DocumentIndex(IndexScope.Tenant, "team", "rank", "_id"),
                new DocumentIndex(IndexScope.Tenant, "when.timestamp", "_id") { Beside = ["team"] },
                new DocumentIndex(IndexScope.Partition, "_id"),
                new DocumentIndex(IndexScope.Partition, "rank", "_id"),
            ])
        {
            PersonalData = PersonalData.None("things"),
        },
        new(Things.OtherType, [new DocumentIndex(IndexScope.Tenant, "_id")]) { PersonalData = PersonalData.None("things") },
        new(Things.UnindexedType, []) { PersonalData = PersonalData.None("things") },
    ];

    /// <summary>The clock, which stands still unless a test moves it.</summary>
    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()));

    /// <summary>The store.</summary>
    public abstract IDocumentStore Store { get; }

    /// <summary>How many random cases a test may take; fewer where each is a call over the network.</summary>
    public virtual int RandomCases => 200;

    /// <inheritdoc />
    public abstract Task InitializeAsync();

    /// <inheritdoc />
    public abstract Task DisposeAsync();
}
