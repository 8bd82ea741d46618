using Azure.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>Where the documents are kept in the cloud, and how the account is entered.</summary>
public sealed record CosmosOptions
{
    /// <summary>
    /// Enters with the account's key, for emulators and development: over HTTPS through the gateway. Database and container are
    /// made when missing, and the container's indexes kept as the document types declare them.
    /// </summary>
    /// <param name="connectionString">
    /// The account's connection string. <c>DisableServerCertificateValidation=True</c> in it is honoured, for emulators.
    /// </param>
    /// <param name="database">The database.</param>
    /// <param name="container">The container.</param>
    public CosmosOptions(string connectionString, string database = "pepper", string container = "documents")
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        (ConnectionString, Database, Container) = (connectionString, database, container);
    }

    /// <summary>
    /// Enters with an identity: straight to the service's replicas. An identity may not make databases or containers, so these
    /// are checked, and opening fails with a list of what is not as it must be.
    /// </summary>
    /// <param name="accountEndpoint">The account's address, as <c>https://name.documents.azure.com:443/</c>.</param>
    /// <param name="credential">The identity, with the role "Cosmos DB Built-in Data Contributor" at the account.</param>
    /// <param name="database">The database.</param>
    /// <param name="container">The container.</param>
    public CosmosOptions(Uri accountEndpoint, TokenCredential credential, string database = "pepper", string container = "documents")
    {
        ArgumentNullException.ThrowIfNull(accountEndpoint);
        ArgumentNullException.ThrowIfNull(credential);
        (AccountEndpoint, Credential, Database, Container) = (accountEndpoint, credential, database, container);
    }

    /// <summary>The account's connection string; null when it is entered with an identity.</summary>
    public string? ConnectionString { get; }

    /// <summary>The account's address; null when it is entered with a connection string.</summary>
    public Uri? AccountEndpoint { get; }

    /// <summary>The identity; null when the account is entered with a connection string.</summary>
    public TokenCredential? Credential { get; }

    /// <summary>The database.</summary>
    public string Database { get; }

    /// <summary>The container.</summary>
    public string Container { get; }

    /// <summary>
    /// Where a change feed trigger keeps how far it has read; null when there is none. Made with the key when missing, as the
    /// trigger makes nothing, and otherwise left to it.
    /// </summary>
    public string? LeaseContainer { get; init; }

    /// <summary>Makes the HTTP client that all calls go through, which then pass the gateway; null for the client library's own.</summary>
    public Func<HttpClient>? HttpClientFactory { get; init; }

    /// <summary>Where calls that were slow or refused as too much are told of; nowhere unless it is set.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Whether the client goes straight to the replicas; emulators and scripted handlers speak HTTP alone.</summary>
    internal bool IsDirect => ConnectionString is null && HttpClientFactory is null;

    // A record's own text would show the key.
    /// <inheritdoc />
    public override string ToString() => $"{Database}/{Container}";
}
