using System.Net;
using Azure.Core;
using Microsoft.Azure.Cosmos;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Tests.Contract.Documents;
using Pepper.Tests.Support.Cosmos;

namespace Pepper.Tests.Contract.Cosmos;

public sealed class CosmosOpeningTests : IDisposable
{
    private static readonly Uri Endpoint = new("https://cosmos.test/");

    private readonly CosmosAccount account = new();

    public void Dispose() => account.Dispose();

    [Fact]
    public async Task An_identity_enters_a_container_that_is_as_it_must_be()
    {
        using (await OpenWithKeyAsync())
        {
        }

        using var store = await OpenWithIdentityAsync();

        Assert.Null(await store.ReadAsync(new("tenant", "home"), "none", default));
    }

    [Fact]
    public async Task A_key_makes_the_container_for_leases_too_when_a_trigger_will_need_it()
    {
        var options = new CosmosOptions(CosmosAccount.ConnectionString) { HttpClientFactory = account.CreateClient, LeaseContainer = "leases" };
        using (await CosmosDocumentStore.OpenAsync(options, StoreUnderTest.Types, TimeProvider.System, default))
        {
        }

        using var client = new CosmosClient(
            CosmosAccount.ConnectionString, new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway, HttpClientFactory = account.CreateClient });
        var made = await client.GetContainer("pepper", "leases").ReadContainerAsync();

        Assert.Equal("/id", made.Resource.PartitionKeyPath);
    }

    [Fact]
    public async Task An_identity_makes_nothing_and_says_what_is_missing()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(OpenWithIdentityAsync);

        Assert.Contains("The container documents of the database pepper at cosmos.test does not exist", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("deploy infra/", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identity_without_a_role_is_told_which_one_it_needs_and_where()
    {
        using var roleless = new WithoutRole();

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => OpenWithIdentityAsync(() => new HttpClient(roleless, disposeHandler: false)));

        Assert.Contains("may not be read (403)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("\"Cosmos DB Built-in Data Contributor\" at the account", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_made_otherwise_is_refused_with_all_that_is_wrong()
    {
        using (var client = new CosmosClient(
            CosmosAccount.ConnectionString,
            new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway, HttpClientFactory = account.CreateClient }))
        {
            Database database = await client.CreateDatabaseIfNotExistsAsync("pepper");
            await database.CreateContainerAsync(new ContainerProperties("documents", ["/tenantId", "/owner"])
            {
                DefaultTimeToLive = 60,
                IndexingPolicy = CosmosIndexing.PolicyFor([StoreUnderTest.Types[1]]),
            });
        }

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(OpenWithIdentityAsync);

        Assert.Contains("Its default time to live must be -1 (on, no default), not 60.", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Its indexing policy lacks: composite index /tenantId Ascending, /type Ascending, /k/t1 Ascending.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_account_s_key_is_in_no_text()
    {
        Assert.Equal("pepper/documents", new CosmosOptions("AccountEndpoint=https://a/;AccountKey=secret;").ToString());
    }

    private Task<CosmosDocumentStore> OpenWithKeyAsync() => CosmosDocumentStore.OpenAsync(
        new CosmosOptions(CosmosAccount.ConnectionString) { HttpClientFactory = account.CreateClient }, StoreUnderTest.Types, TimeProvider.System, default);

    private Task<CosmosDocumentStore> OpenWithIdentityAsync() => OpenWithIdentityAsync(account.CreateClient);

    private static Task<CosmosDocumentStore> OpenWithIdentityAsync(Func<HttpClient> connect) => CosmosDocumentStore.OpenAsync(
        new CosmosOptions(Endpoint, new SomeIdentity()) { HttpClientFactory = connect }, StoreUnderTest.Types, TimeProvider.System, default);

    /// <summary>An account that says what it is like, and nothing of its containers.</summary>
    private sealed class WithoutRole() : DelegatingHandler(new CosmosAccount())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.AbsolutePath == "/"
                ? base.SendAsync(request, cancellationToken)
                : Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden) { RequestMessage = request, Content = new StringContent("{}") });
    }

    private sealed class SomeIdentity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("e30.e30.", DateTimeOffset.UtcNow.AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
