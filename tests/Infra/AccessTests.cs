namespace Pepper.Tests.Infra;

public sealed class AccessTests
{
    private static readonly Lazy<Task<Deployment>> WithSecret =
        new(() => Deployment.PredictAsync(new() { ["PEPPER_SERVICE_TOKEN"] = "a-long-random-one" }));

    [Fact]
    public async Task No_service_lets_anybody_in_by_a_key()
    {
        foreach (var deployment in new[] { await Deployment.SmallAsync, await SecretAsync() })
        {
            Assert.Equal("True", deployment.One("Microsoft.DocumentDB/databaseAccounts").Text("disableLocalAuth"));
            Assert.Equal("True", deployment.One("Microsoft.ServiceBus/namespaces").Text("disableLocalAuth"));
            Assert.Equal("False", deployment.One("Microsoft.Storage/storageAccounts").Text("allowSharedKeyAccess"));
            Assert.Equal("True", deployment.One("Microsoft.Insights/components").Text("DisableLocalAuth"));
            Assert.Equal("True", deployment.One("Microsoft.OperationalInsights/workspaces").Text("features.disableLocalAuth"));
            Assert.All(deployment.All("Microsoft.KeyVault/vaults"), vault => Assert.Equal("True", vault.Text("enableRbacAuthorization")));
            Assert.Equal(
                ["ftp False", "scm False"],
                deployment.All("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Select(policy => $"{policy.Name} {policy.Text("allow")}").Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task The_identity_of_the_app_has_the_roles_it_needs_and_no_others()
    {
        var deployment = await SecretAsync();

        Assert.Equal(
            [
                "Microsoft.Insights/components 3913510d-42f4-4e42-8a64-420c390055eb", // Monitoring Metrics Publisher
                "Microsoft.KeyVault/vaults 4633458b-17de-408a-b874-0445c86b69e6", // Key Vault Secrets User
                "Microsoft.ServiceBus/namespaces 090c5cfd-751d-490a-894a-3ce6f1109419", // Azure Service Bus Data Owner
                "Microsoft.Storage/storageAccounts 0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", // Storage Table Data Contributor
                "Microsoft.Storage/storageAccounts 974c5e8b-45b9-4653-ba55-5f855dd0fb88", // Storage Queue Data Contributor
                "Microsoft.Storage/storageAccounts b7e6dc6d-f1e8-4753-8033-0f276bb0955b", // Storage Blob Data Owner
            ],
            deployment.All("Microsoft.Authorization/roleAssignments").Select(role => $"{TargetOf(role)} {RoleOf(role)}").Order(StringComparer.Ordinal));
        Assert.Equal(
            "00000000-0000-0000-0000-000000000002", // Cosmos DB Built-in Data Contributor
            RoleOf(deployment.One("Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments")));
        Assert.Equal(
            deployment.One("Microsoft.DocumentDB/databaseAccounts").Id,
            deployment.One("Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments").Text("scope"));
    }

    [Fact]
    public async Task Roles_are_given_to_the_identity_of_the_app_alone()
    {
        var deployment = await SecretAsync();
        var identity = deployment.One("Microsoft.ManagedIdentity/userAssignedIdentities").Id;

        Assert.All(
            deployment.Resources.Where(resource => resource.Type.EndsWith("oleAssignments", StringComparison.Ordinal)),
            role => Assert.StartsWith($"[reference('{identity}', ", role.Text("principalId"), StringComparison.Ordinal));
        Assert.Equal(identity, deployment.One("Microsoft.Web/sites").Text("keyVaultReferenceIdentity"));
    }

    [Fact]
    public async Task Files_are_private_and_travel_encrypted()
    {
        var deployment = await Deployment.SmallAsync;
        var account = deployment.One("Microsoft.Storage/storageAccounts");

        Assert.Equal("False", account.Text("allowBlobPublicAccess"));
        Assert.Equal("True", account.Text("supportsHttpsTrafficOnly"));
        Assert.Equal("True", deployment.One("Microsoft.Web/sites").Text("httpsOnly"));
        Assert.Equal(
            ["deployment None", "pepper None"],
            deployment.All("Microsoft.Storage/storageAccounts/blobServices/containers")
                .Select(container => $"{container.Name} {container.Text("publicAccess")}").Order(StringComparer.Ordinal));
    }

    private static Task<Deployment> SecretAsync() => WithSecret.Value;

    private static string TargetOf(Resource role)
    {
        var id = role.Id[..role.Id.IndexOf("/providers/Microsoft.Authorization", StringComparison.Ordinal)].Split('/');
        return $"{id[^3]}/{id[^2]}";
    }

    private static string RoleOf(Resource role) => role.Text("roleDefinitionId").Split('/')[^1];
}
