using Pepper.Core.Ids;
using Pepper.Core.Tenants;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Tenants;

public sealed class FrozenTenantsTests
{
    private const string One = "605ef0000000000000000001";
    private const string Other = "605ef0000000000000000002";

    [Theory]
    [InlineData($"{One},{Other}")]
    [InlineData($" {One}, {Other} ,")]
    public void The_setting_holds_ids_of_tenants(string setting)
    {
        var frozen = FrozenTenants.Parse(setting);

        Assert.True(frozen.Contains(One));
        Assert.True(frozen.Contains(Other));
        Assert.False(frozen.Contains("605ef0000000000000000003"));
    }

    [Fact]
    public void A_host_whose_setting_names_no_tenant_does_not_start()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => FrozenTenants.Parse($"{One},demo"));

        Assert.Contains("'demo'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timers_pass_over_a_frozen_tenant()
    {
        await using var store = new TemporaryStore();
        var create = new CreateTenantHandler(store.Documents, new TenantDirectory(store.Documents), new ObjectIdGenerator(TimeProvider.System), TimeProvider.System);
        var (one, other) = (await create.HandleAsync(new CreateTenant("one", "One"), default), await create.HandleAsync(new CreateTenant("other", "Other"), default));
        var served = new List<string>();

        await new TenantDirectory(store.Documents, FrozenTenants.Parse(one.Value!.TenantId)).ForEachAsync(
            tenantId =>
            {
                served.Add(tenantId);
                return Task.CompletedTask;
            },
            default);

        Assert.Equal([other.Value!.TenantId], served);
    }
}
