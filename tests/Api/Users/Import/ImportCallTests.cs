using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Pepper.Tests.Api.Imports;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users.Import;

public sealed class ImportCallTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("")]
    [InlineData("?dryRun=true")]
    [InlineData("?dryRun=0")]
    public async Task A_dry_run_checks_everything_and_makes_nothing(string query)
    {
        var tenant = await api.NewTenantAsync();
        var (perk, email, user) = (await tenant.NewPerkAsync(), UsersImportSteps.NewEmail(), await tenant.NewUserAsync());
        var file = $"{UsersImportSteps.Header},perk\nFred,Pitt,TRUE,{email},{perk}\nFred,Pitt,TRUE,{email},\nJane,Arnold,TRUE,{user.Email},\nJoan,Arnold,no,{UsersImportSteps.NewEmail()},\n";

        var operation = await tenant.ImportAsync(file, query);

        Assert.Equal("4 4 3 100", operation.Progress());
        var rows = (await tenant.Admin.ReadResultAsync(operation)).Rows;
        Assert.Equal(
            [string.Empty, $"email {email} is used by row 2 of this file", $"email {user.Email} is already associated with an account", "opt_in_marketing must be TRUE or FALSE"],
            rows.Select(row => row.Error));
        Assert.All(rows, row => Assert.Equal((string.Empty, string.Empty), (row.UserId, row["award_ids"])));
        Assert.Equal("0", rows[0]["audiences_added"]);
        Assert.Single((await tenant.Admin.GetAsync("/users?role=USER")).Expect(200).Items);
        Assert.Equal("4 4 3 100", (await tenant.ImportAsync(file)).Progress());
    }

    [Fact]
    public async Task The_same_nonce_and_file_are_the_same_operation()
    {
        var tenant = await api.NewTenantAsync();
        var caller = tenant.Admin.WithNonce();
        var file = $"{UsersImportSteps.Header}\nFred,Pitt,TRUE,{UsersImportSteps.NewEmail()}\n";

        var first = (await caller.UploadAsync("/users/import?dryRun=false", file)).Expect(200);
        await tenant.Admin.WhenEndedAsync(first.Id);
        var second = (await caller.UploadAsync("/users/import?dryRun=false", file)).Expect(200);

        Assert.Equal(first.Id, second.Id);
        Assert.Single((await tenant.Admin.GetAsync("/operations")).Expect(200).Items);
        Assert.Equal("1 1 0 100", (await tenant.Admin.WhenEndedAsync(second.Id)).Progress());
    }

    [Fact]
    public async Task The_same_nonce_with_another_file_or_query_is_refused()
    {
        var tenant = await api.NewTenantAsync();
        var caller = tenant.Admin.WithNonce();
        (await caller.UploadAsync("/users/import", UsersImportSteps.Header)).Expect(200);

        (await caller.UploadAsync("/users/import", $"{UsersImportSteps.Header},note")).ExpectError(422, "Validation", "x-pepper-req-nonce");
        (await caller.UploadAsync("/users/import?dryRun=false", UsersImportSteps.Header)).ExpectError(422, "Validation", "x-pepper-req-nonce");
        Assert.Single((await tenant.Admin.GetAsync("/operations")).Expect(200).Items);
    }

    [Fact]
    public async Task Without_a_nonce_every_call_is_an_operation_of_its_own()
    {
        var tenant = await api.NewTenantAsync();

        var first = (await tenant.Admin.UploadAsync("/users/import", UsersImportSteps.Header)).Expect(200);
        var second = (await tenant.Admin.UploadAsync("/users/import", UsersImportSteps.Header)).Expect(200);

        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task The_operation_says_what_it_is()
    {
        var tenant = await api.NewTenantAsync();

        var operation = (await tenant.Admin.WithNonce("call-7").UploadAsync("/users/import", UsersImportSteps.Header)).Expect(200);

        Assert.Equal(
            (tenant.Id, "users", "import", "call-7"),
            (operation["tenantId"].GetString(), operation["namespace"].GetString(), operation["name"].GetString(), operation["nonce"].GetString()));
    }

    [Fact]
    public async Task Only_admins_import()
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Anonymous.UploadAsync("/users/import", UsersImportSteps.Header)).Expect(401);
        (await (await tenant.NewUserAsync()).Client.UploadAsync("/users/import", UsersImportSteps.Header)).Expect(403);
    }

    [Fact]
    public async Task A_file_may_come_as_it_is()
    {
        var tenant = await api.NewTenantAsync();
        using var body = new StringContent(UsersImportSteps.Header, Encoding.UTF8, "text/csv");

        var operation = (await tenant.Admin.SendAsync(HttpMethod.Post, "/users/import", body)).Expect(200);

        Assert.Equal("DONE", (await tenant.Admin.WhenEndedAsync(operation.Id))["status"].GetString());
    }

    [Fact]
    public async Task Other_bodies_are_refused()
    {
        var tenant = await api.NewTenantAsync();
        using var form = new MultipartFormDataContent { { new StringContent(UsersImportSteps.Header), "attachment", "users.csv" } };
        using var broken = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nuser_"u8.ToArray());
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        using var unbounded = new ByteArrayContent("x"u8.ToArray());
        unbounded.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data");

        (await tenant.Admin.PostAsync("/users/import", new { file = "users.csv" })).ExpectError(415, "UnsupportedMediaType", "content-type");
        (await tenant.Admin.PostAsync("/users/import")).ExpectError(415, "UnsupportedMediaType", "content-type");
        (await tenant.Admin.SendAsync(HttpMethod.Post, "/users/import", form)).ExpectError(422, "Validation", "file");
        (await tenant.Admin.SendAsync(HttpMethod.Post, "/users/import", broken)).ExpectError(400, "BadRequest");
        (await tenant.Admin.SendAsync(HttpMethod.Post, "/users/import", unbounded)).ExpectError(400, "BadRequest", "content-type");
        Assert.Empty((await tenant.Admin.GetAsync("/operations")).Expect(200).Items);
    }

    [FactThatNeeds(Need.OwnServer)]
    public async Task More_than_512_MB_are_refused_before_they_are_sent()
    {
        var tenant = await api.NewTenantAsync();
        // The file is announced, and sent only to who asks for it.
        using var sockets = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1), UseProxy = false };
        using var client = new HttpClient(sockets) { BaseAddress = api.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/users/import") { Content = new AnnouncedContent((512L * 1024 * 1024) + 1) };
        request.Headers.ExpectContinue = true;
        request.Headers.Authorization = new AuthenticationHeaderValue("Token", tenant.AdminToken);

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }
}
