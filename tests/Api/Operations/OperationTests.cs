using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Operations;

public sealed class OperationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_tenant_that_has_started_nothing_has_no_operations()
    {
        var tenant = await api.NewTenantAsync();

        var list = (await tenant.Admin.GetAsync("/operations")).Expect(200);

        Assert.Empty(list.Items);
        Assert.Equal((0, 100, "/operations"), (list["page.count"].GetInt32(), list["page.limit"].GetInt32(), list["links.self"].GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/operations")]
    [InlineData("/suboperations")]
    public async Task An_operation_nobody_started_is_not_found(string below)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.GetAsync($"/operations/60f7e53e944a60af2caa9977{below}")).ExpectError(404, "NotFound", "operationId");
        (await tenant.Admin.GetAsync($"/operations/none{below}")).ExpectError(404, "NotFound", "operationId");
    }
}
