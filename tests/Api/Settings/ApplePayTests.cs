using System.Text;
using Pepper.Core.Settings;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Settings;

public sealed class ApplePayTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Upload = "/settings/applepay/domainassociation";
    private const string File = "/.well-known/apple-developer-merchantid-domain-association";

    [Fact]
    public async Task The_file_is_served_to_everybody_as_it_was_uploaded()
    {
        var tenant = await api.NewTenantAsync();
        var content = $"{string.Concat(Enumerable.Repeat("7B227073704964223A22", 450))}\r\n";
        var named = api.Anybody.With("x-application-id", tenant.ApplicationId);
        foreach (var (client, path) in Addresses())
        {
            (await client.GetAsync(path)).ExpectError(404, "NotFound", "x-application-id");
        }

        (await UploadAsync(tenant.Admin, content)).Expect(204);

        foreach (var (client, path) in Addresses())
        {
            var served = (await client.GetAsync(path)).Expect(200);
            Assert.Equal(content, served.Text);
            Assert.Equal(
                ("text/plain", "public, max-age=300", "x-application-id", "nosniff"),
                (served.Header("Content-Type"), served.Header("Cache-Control"), served.Header("Vary"), served.Header("X-Content-Type-Options")));
        }

        (await UploadAsync(tenant.Admin, "another")).Expect(204);
        Assert.Equal("another", (await named.GetAsync(File)).Expect(200).Text);

        IEnumerable<(ApiClient, string)> Addresses() =>
        [
            (api.Anybody, $"/{tenant.ApplicationId}{File}"),
            (api.Anybody, $"/{tenant.ApplicationId}{File}.txt"),
            (named, File),
            (named, $"{File}.txt"),
        ];
    }

    [Fact]
    public async Task Each_tenant_has_its_own()
    {
        var (tenant, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        (await UploadAsync(tenant.Admin, "mine")).Expect(204);

        (await api.Anybody.GetAsync($"/{other.ApplicationId}{File}")).ExpectError(404, "NotFound", "x-application-id");
        (await api.Anybody.GetAsync($"/{new string('x', 300)}{File}")).ExpectError(404, "NotFound", "x-application-id");
        (await api.Anybody.GetAsync(File)).ExpectError(404, "NotFound", "x-application-id");
        Assert.Equal("mine", (await other.Admin.GetAsync($"/{tenant.ApplicationId}{File}")).Expect(200).Text);
    }

    [Fact]
    public async Task What_is_not_Apples_file_is_refused_and_the_one_before_stays()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        (await UploadAsync(tenant.Admin, "mine")).Expect(204);

        (await UploadAsync(tenant.Admin, "<html></html>")).ExpectError(422, "Validation", "file");
        (await UploadAsync(tenant.Admin, "")).ExpectError(422, "Validation", "file");
        (await UploadAsync(tenant.Admin, "\0")).ExpectError(422, "Validation", "file");
        (await UploadAsync(tenant.Admin, new string('A', ApplePayFile.MaxBytes + 1))).ExpectError(413, "TooLarge", "file");
        (await UploadAsync(tenant.Admin, new string('A', 1024 * 1024))).Expect(413);
        (await tenant.Admin.PostAsync(Upload, new { file = "mine" })).ExpectError(415, "UnsupportedMediaType", "content-type");
        (await UploadAsync(user.Client, "theirs")).ExpectError(403, "Forbidden");
        (await UploadAsync(tenant.Anonymous, "theirs")).ExpectError(401, "Unauthorized");

        Assert.Equal("mine", (await api.Anybody.GetAsync($"/{tenant.ApplicationId}{File}")).Expect(200).Text);
    }

    [Fact]
    public async Task Uploads_at_once_leave_one_of_them_whole()
    {
        var tenant = await api.NewTenantAsync();
        var contents = Enumerable.Range(0, 8).Select(i => new string((char)('A' + i), 40_000)).ToList();

        foreach (var answer in await Task.WhenAll(contents.Select(content => UploadAsync(tenant.Admin, content))))
        {
            answer.Expect(204);
        }

        Assert.Contains((await api.Anybody.GetAsync($"/{tenant.ApplicationId}{File}")).Expect(200).Text, contents);
    }

    private static Task<ApiAnswer> UploadAsync(ApiClient client, string content) =>
        client.UploadAsync(Upload, new MemoryStream(Encoding.UTF8.GetBytes(content)), "apple-developer-merchantid-domain-association.txt", "text/plain");
}
