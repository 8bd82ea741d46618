using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Http;

public sealed class AccessTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly object Segment = new { title = "Regulars", type = "PERSISTENT" };

    [Fact]
    public async Task A_call_without_a_token_is_refused_where_one_is_needed()
    {
        var tenant = await api.NewTenantAsync();

        var answer = await tenant.Anonymous.PostAsync("/segments", Segment);

        answer.ExpectError(401, "Unauthorized");
    }

    [Theory]
    [InlineData("Token nonsense")]
    [InlineData("Token ")]
    [InlineData("Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Digest username=admin")]
    public async Task A_token_that_is_not_good_is_refused(string authorization)
    {
        var tenant = await api.NewTenantAsync();

        var answer = await tenant.Admin.With("Authorization", authorization).PostAsync("/segments", Segment);

        answer.ExpectError(401, "Unauthorized");
    }

    [Fact]
    public async Task A_token_that_is_not_good_is_refused_also_where_none_is_needed()
    {
        var answer = await api.Nobody.With("Authorization", "Token nonsense").GetAsync("/health");

        answer.ExpectError(401, "Unauthorized");
    }

    [Theory]
    [InlineData("Token")]
    [InlineData("token")]
    [InlineData("Bearer")]
    public async Task A_token_is_taken_in_both_forms(string scheme)
    {
        var tenant = await api.NewTenantAsync();

        var answer = await tenant.Admin.With("Authorization", $"{scheme} {tenant.AdminToken}").PostAsync("/segments", Segment);

        answer.Expect(200);
    }

    [Fact]
    public async Task A_token_is_enough_to_name_the_tenant()
    {
        var tenant = await api.NewTenantAsync();

        var answer = await tenant.Admin.Without("x-application-id").PostAsync("/segments", Segment);

        Assert.Equal(tenant.Id, answer.Expect(200)["tenantId"].GetString());
    }

    [Fact]
    public async Task A_token_beside_another_tenants_application_id_is_refused()
    {
        var tenant = await api.NewTenantAsync();
        var other = await api.NewTenantAsync();

        var answer = await tenant.Admin.With("x-application-id", other.ApplicationId).PostAsync("/segments", Segment);

        answer.ExpectError(403, "Forbidden");
    }

    [Fact]
    public async Task Another_tenants_segment_reads_as_one_that_does_not_exist()
    {
        var tenant = await api.NewTenantAsync();
        var other = await api.NewTenantAsync();
        var segment = (await other.Admin.PostAsync("/segments", Segment)).Expect(200);

        var foreign = await tenant.Admin.GetAsync($"/segments/{segment.Id}");
        var unknown = await tenant.Admin.GetAsync("/segments/000000000000000000000000");
        var malformed = await tenant.Admin.GetAsync("/segments/none");

        Assert.Equal(unknown.Text, foreign.ExpectError(404, "NotFound", "segmentId").Text);
        Assert.Equal(unknown.Text, malformed.ExpectError(404, "NotFound", "segmentId").Text);
    }

    [Fact]
    public async Task Only_the_operator_makes_tenants()
    {
        var tenant = await api.NewTenantAsync();
        var wanted = new { applicationId = $"test-{Guid.NewGuid():n}", title = "Another" };

        (await api.Nobody.PostAsync("/tenants", wanted)).ExpectError(401, "Unauthorized");
        (await api.Nobody.With("x-service-auth-token", "guess").PostAsync("/tenants", wanted)).ExpectError(401, "Unauthorized");
        (await tenant.Admin.PostAsync("/tenants", wanted)).ExpectError(403, "Forbidden");
        (await api.Operator.PostAsync("/tenants", wanted)).Expect(201);
    }

    [Fact]
    public async Task The_operator_is_an_admin_of_the_tenant_it_names()
    {
        var tenant = await api.NewTenantAsync();

        var named = await api.Operator.With("x-application-id", tenant.ApplicationId).PostAsync("/segments", Segment);
        var unnamed = await api.Operator.PostAsync("/segments", Segment);

        Assert.Equal(tenant.Id, named.Expect(200)["tenantId"].GetString());
        unnamed.ExpectError(401, "Unauthorized");
    }
}
