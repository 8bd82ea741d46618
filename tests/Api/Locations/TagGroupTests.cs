using System.Text.Json;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Locations;

public sealed class TagGroupTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_tag_group_is_given_back_as_it_was_put_to_any_caller()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();

        var put = (await tenant.Admin.PutAsync("/locationtaggroups", new { id = "diet", title = "Diet", sort = 1.5, matchAll = true, tags = new { vegan = new { icon = (string?)null } } })).Expect(200);
        var listed = (await user.Client.GetAsync("/locationtaggroups")).Expect(200);

        Assert.Equal("""{"id":"diet","title":"Diet","sort":1.5,"matchAll":true,"tags":{"vegan":{"icon":null}}}""", put.Text);
        Assert.Equal($$"""{"items":[{{put.Text}}]}""", listed.Text);
    }

    [Fact]
    public async Task A_second_put_replaces_the_group_and_the_aliases_lead_to_the_same()
    {
        var tenant = await api.NewTenantAsync();
        (await tenant.Admin.PutAsync("/locations/taggroups", Group("diet", 2))).Expect(200);
        (await tenant.Admin.PostAsync("/locationtaggroups", Group("mood", 1))).Expect(200);

        (await tenant.Admin.PostAsync("/locations/taggroups", Group("diet", 0))).Expect(200);

        var listed = (await tenant.Admin.GetAsync("/locations/taggroups")).Expect(200);
        Assert.Equal(["diet", "mood"], listed.Items.Select(item => item.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_deleted_group_is_unknown_and_another_tenants_is_too()
    {
        var (tenant, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        (await tenant.Admin.PutAsync("/locationtaggroups", Group("diet", 0))).Expect(200);
        (await tenant.Admin.PutAsync("/locationtaggroups", Group("mood", 0))).Expect(200);

        (await other.Admin.DeleteAsync("/locationtaggroups/diet")).ExpectError(404, "NotFound", "locationTagGroupId");
        (await tenant.Admin.DeleteAsync("/locationtaggroups/diet")).Expect(204);
        (await tenant.Admin.DeleteAsync("/locations/taggroups/mood")).Expect(204);

        (await tenant.Admin.DeleteAsync("/locationtaggroups/diet")).ExpectError(404, "NotFound", "locationTagGroupId");
        Assert.Empty((await tenant.Admin.GetAsync("/locationtaggroups")).Expect(200).Items);
    }

    [Fact]
    public async Task However_many_put_at_once_a_tenant_has_a_hundred_groups_at_most()
    {
        var tenant = await api.NewTenantAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 120).Select(n => tenant.Admin.PutAsync("/locationtaggroups", Group($"g{n}", n))));

        Assert.Equal((100, 20), (answers.Count(answer => answer.Status == 200), answers.Count(answer => answer.Status == 422)));
        Assert.Equal(100, (await tenant.Admin.GetAsync("/locationtaggroups")).Expect(200).Items.Count);
    }

    [Fact]
    public async Task Who_is_no_admin_may_not_change_groups()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();

        (await user.Client.PutAsync("/locationtaggroups", Group("diet", 0))).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.GetAsync("/locationtaggroups")).ExpectError(401, "Unauthorized");
    }

    [Fact]
    public async Task A_put_that_is_repeated_under_its_nonce_changes_nothing_any_more()
    {
        var tenant = await api.NewTenantAsync();
        var admin = tenant.Admin.WithNonce();
        var first = (await admin.PutAsync("/locationtaggroups", Group("diet", 1))).Expect(200);
        (await tenant.Admin.DeleteAsync("/locationtaggroups/diet")).Expect(204);

        var second = (await admin.PutAsync("/locationtaggroups", Group("diet", 1))).Expect(200);

        Assert.Equal(first.Text, second.Text);
        Assert.Empty((await tenant.Admin.GetAsync("/locationtaggroups")).Expect(200).Items);
    }

    private static object Group(string id, int sort) => new { id, title = "A group", sort, matchAll = false, tags = JsonDocument.Parse("{}").RootElement };
}
