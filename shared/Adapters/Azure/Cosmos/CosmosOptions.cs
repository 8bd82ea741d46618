namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>Where the documents are kept in the cloud.</summary>
/// <param name="ConnectionString">
/// The account's connection string. <c>DisableServerCertificateValidation=True</c> in it is honoured, for emulators.
/// </param>
/// <param name="Database">The database; made when missing.</param>
/// <param name="Container">The container; made when missing, its indexes kept as the document types declare them.</param>
public sealed record CosmosOptions(string ConnectionString, string Database = "pepper", string Container = "documents");
