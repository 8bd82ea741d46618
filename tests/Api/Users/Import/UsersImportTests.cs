using Pepper.Tests.Api.Imports;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users.Import;

public sealed class UsersImportTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_documented_file_comes_to_the_documented_result()
    {
        var tenant = await api.NewTenantAsync();
        var (perk1, perk2, perk3) = (await tenant.NewPerkAsync(), await tenant.NewPerkAsync(), await tenant.NewPerkAsync());
        var (audience1, audience2) = (await tenant.NewAudienceAsync(), await tenant.NewAudienceAsync());

        var operation = await tenant.ImportAsync(
            $"user_first_name,user_last_name,dob,email,mobile,opt_in_marketing,points_perk_{perk1},perk,perk,audience,audience\n"
            + $"Fred,Pitt,1997-01-15,fred@gmail.com,447498886666,FALSE,1,{perk2},{perk3},{audience1},{audience2}\n"
            + $"Jane,Arnold,1999-01-01,jane@gmail.com,447398886666,TRUE,4,{perk2},{perk3},{audience1},{audience2}\n");

        Assert.Equal("2 2 0 100", operation.Progress());
        var result = await tenant.Admin.ReadResultAsync(operation);
        Assert.Equal(
            $"user_first_name,user_last_name,dob,email,mobile,opt_in_marketing,perk,audience,points_perk_{perk1},pepper_id,mobile_e164,award_ids,audiences_added,error",
            string.Join(',', result.Columns));
        var jane = result.Rows[1];
        Assert.Equal($"{perk2}; {perk3}", jane["perk"]);
        Assert.Equal($"{audience1}; {audience2}", jane["audience"]);
        Assert.Equal(("447398886666", "+447398886666", "4", "2", string.Empty), (jane["mobile"], jane["mobile_e164"], jane[$"points_perk_{perk1}"], jane["audiences_added"], jane.Error));
        Assert.Equal([(perk1, "4"), (perk2, "1"), (perk3, "1")], jane["award_ids"].Split("; ").Select(award => (award.Split('.')[0], award.Split('=')[1])));
    }

    [Fact]
    public async Task An_imported_user_is_there_with_all_that_the_row_says()
    {
        var tenant = await api.NewTenantAsync();
        var (perk, audience, email) = (await tenant.NewPerkAsync(), await tenant.NewAudienceAsync(), UsersImportSteps.NewEmail());

        var row = (await tenant.ImportRowsAsync(
            $"{UsersImportSteps.Header},mobile,dob,phoneNumberLastUsedToOrder,line1,line2,city,region,postalCode,country,points_perk_{perk},audience,crm_id",
            $"Zoë,\"King, Jr.\",true,{email.ToUpperInvariant()},+44 7498 886666,1990-02-28,+33612345678,\"Flat 2, 1 High St\",,Bath,Somerset,BA1 1AA,gb,2.5,{audience},0042")).Rows.Single();

        var user = (await tenant.Admin.GetAsync($"/users/{row.UserId}?include=credentials,segmentIds")).Expect(200);
        Assert.Equal(
            ("Zoë", "King, Jr.", "Zoë King, Jr.", "ACTIVE", "1990-02-28", true),
            (user["firstName"].GetString(), user["lastName"].GetString(), user["fullName"].GetString(), user["state"].GetString(), user["birthdate"].GetString(), user["hasAgreedToReceiveMarketing"].GetBoolean()));
        Assert.Equal(
            [("EMAIL", email, true, false), ("MOBILE", "+447498886666", true, false)],
            user["credentials"].EnumerateArray()
                .Select(credential => (
                    credential.GetProperty("provider").GetString()!,
                    credential.GetProperty("id").GetString()!,
                    credential.GetProperty("isPrimary").GetBoolean(),
                    credential.GetProperty("isVerified").GetBoolean()))
                .OrderBy(credential => credential.Item1, StringComparer.Ordinal));
        Assert.Equal([audience], user["segmentIds"].EnumerateArray().Select(id => id.GetString()));
        var award = (await tenant.Admin.GetAsync($"/users/{row.UserId}/pointawards")).Expect(200)["awards.0"];
        Assert.Equal((perk, 2.5m), (award.GetProperty("perkId").GetString(), award.GetProperty("points").GetProperty("available").GetDecimal()));
        var entry = (await tenant.Admin.GetAsync($"/awards/{award.GetProperty("_id").GetString()}/ledger")).Expect(200).Items.Single();
        Assert.Equal((2.5m, 2.5m), (entry.GetProperty("delta").GetDecimal(), entry.GetProperty("balance").GetDecimal()));
        Assert.Equal(("Flat 2, 1 High St", "GB"), (user["addresses.0.address.line1"].GetString(), user["addresses.0.address.country"].GetString()));
        Assert.Equal("0042", row["crm_id"]);
    }

    [Fact]
    public async Task A_result_is_a_file_to_download_that_only_its_tenants_admins_get()
    {
        var (tenant, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var operation = await tenant.ImportAsync($"{UsersImportSteps.Header}\nFred,Pitt,TRUE,{UsersImportSteps.NewEmail()}\n");
        var href = operation["result.href"].GetString()!;

        var file = (await tenant.Admin.GetAsync(href)).Expect(200);

        Assert.Equal("text/csv; charset=utf-8", file.Header("Content-Type"));
        Assert.Equal($"attachment; filename=\"users-import-{operation.Id}.csv\"", file.Header("Content-Disposition"));
        Assert.Equal($"/users/import/{operation.Id}", href);
        (await other.Admin.GetAsync(href)).ExpectError(404, "NotFound", "fileId");
        (await tenant.Admin.GetAsync("/users/import/nothing")).ExpectError(404, "NotFound", "fileId");
        (await tenant.Anonymous.GetAsync(href)).Expect(401);
        (await (await tenant.NewUserAsync()).Client.GetAsync(href)).Expect(403);
    }

    [Fact]
    public async Task Actions_are_written_only_when_asked_for()
    {
        var tenant = await api.NewTenantAsync();
        var (perk, audience) = (await tenant.NewPerkAsync(), await tenant.NewAudienceAsync());
        string File() => $"{UsersImportSteps.Header},perk,audience\nFred,Pitt,TRUE,{UsersImportSteps.NewEmail()},{perk},{audience}\n";

        var silent = (await tenant.Admin.ReadResultAsync(await tenant.ImportAsync(File()))).Rows.Single();
        var loud = (await tenant.Admin.ReadResultAsync(await tenant.ImportAsync(File(), "?dryRun=false&suppressEvents=false"))).Rows.Single();

        Assert.Empty(await TypesAsync(tenant, silent.UserId));
        Assert.Equal(["MEMBER_ADDED", "REWARD_EARNED", "USER_CREATED"], await TypesAsync(tenant, loud.UserId));
    }

    [Fact]
    public async Task The_chunks_of_an_import_are_its_sub_operations()
    {
        var tenant = await api.NewTenantAsync();
        var operation = await tenant.ImportAsync(
            UsersImportSteps.Header + "\n" + string.Concat(Enumerable.Range(0, 1201).Select(_ => $"Fred,Pitt,TRUE,{UsersImportSteps.NewEmail()}\n")));

        var chunks = (await tenant.Admin.GetAsync($"/operations/{operation.Id}/operations")).Expect(200).Items;

        Assert.Equal("1201 1201 0 100", operation.Progress());
        Assert.Equal([500, 500, 201], chunks.Select(chunk => chunk.GetProperty("metadata").GetProperty("done").GetInt32()));
        Assert.All(chunks, chunk => Assert.Equal("DONE", chunk.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_result_file_corrected_and_sent_again_imports_the_rows_that_failed()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        var email = UsersImportSteps.NewEmail();
        var first = await tenant.ImportAsync($"{UsersImportSteps.Header},perk\nFred,Pitt,TRUE,{email},{perk}\nJane,Arnold,maybe,{UsersImportSteps.NewEmail()},{perk}\n");
        var text = (await tenant.Admin.GetAsync(first["result.href"].GetString()!)).Expect(200).Text;

        var second = await tenant.Admin.ReadResultAsync(await tenant.ImportAsync(text.Replace("maybe", "TRUE", StringComparison.Ordinal)));

        Assert.Equal($"email {email} is already associated with an account", second.Rows[0].Error);
        Assert.Equal((string.Empty, 24), (second.Rows[1].Error, second.Rows[1].UserId.Length));
        Assert.Equal(text.Split('\n')[0], string.Join(',', second.Columns));
    }

    private static async Task<IEnumerable<string?>> TypesAsync(TestTenant tenant, string userId) =>
        (await tenant.Admin.GetAsync($"/users/{userId}/actions")).Expect(200)["actions"].EnumerateArray()
            .Select(action => action.GetProperty("type").GetString())
            .Order(StringComparer.Ordinal);
}
