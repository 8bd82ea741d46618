namespace Pepper.Tests.Support.Cosmos;

/// <summary>A request that the account answered.</summary>
/// <param name="Kind">What was asked.</param>
/// <param name="Scope">How far it reached.</param>
/// <param name="Charge">Request units, by <see cref="RequestUnits"/>.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="What">The item, the types or the query, to find the request in the code by.</param>
public sealed record CosmosRequest(CosmosRequestKind Kind, CosmosRequestScope Scope, double Charge, int Status, string What)
{
    /// <summary>How many operations on items it carried.</summary>
    public int Operations { get; init; } = 1;
}

/// <summary>What is asked of an account.</summary>
public enum CosmosRequestKind
{
    /// <summary>About the account, a database, a container, or how to run a query. The client remembers the answers.</summary>
    Metadata,

    /// <summary>One item by its key.</summary>
    PointRead,

    /// <summary>Several items by their keys.</summary>
    ReadMany,

    /// <summary>One page of a query.</summary>
    QueryPage,

    /// <summary>The operations of one commit.</summary>
    Batch,

    /// <summary>Operations of their own on single items, collected by the client.</summary>
    Bulk,

    /// <summary>What has changed.</summary>
    ChangeFeed,
}

/// <summary>How many partitions have to be asked.</summary>
public enum CosmosRequestScope
{
    /// <summary>No items.</summary>
    None,

    /// <summary>One: tenant and owner are given.</summary>
    Partition,

    /// <summary>Those of the items whose keys are given.</summary>
    Keys,

    /// <summary>Those of one tenant, which lie side by side.</summary>
    Tenant,

    /// <summary>All, or any.</summary>
    Everything,
}
