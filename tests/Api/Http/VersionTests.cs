using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Http;

public sealed class VersionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly object Segment = new { title = "Regulars", type = "PERSISTENT" };

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("9.5")]
    [InlineData("nine")]
    [InlineData("99999999999999999999")]
    public async Task A_version_that_is_no_whole_number_from_1_is_refused(string version)
    {
        var tenant = await api.NewTenantAsync();

        var answer = await tenant.Admin.With("x-api-version", version).PostAsync("/segments", Segment);

        answer.ExpectError(422, "Validation", "x-api-version");
    }

    [Theory]
    [InlineData("9")]
    [InlineData("12")]
    [InlineData("2000000000")]
    public async Task From_the_threshold_on_nothing_is_deprecated(string version)
    {
        var tenant = await api.NewTenantAsync();

        var answer = await tenant.Admin.With("x-api-version", version).PostAsync("/segments", Segment);

        Assert.Null(answer.Expect(200).Header("Deprecation"));
    }

    [Fact]
    public async Task Below_the_threshold_the_same_is_served_as_deprecated()
    {
        var tenant = await api.NewTenantAsync();

        var answer = await tenant.Admin.With("x-api-version", "8").PostAsync("/segments", Segment);

        Assert.Equal("true", answer.Expect(200).Header("Deprecation"));
    }

    [Fact]
    public async Task No_version_means_1()
    {
        var tenant = await api.NewTenantAsync();
        var caller = tenant.Admin.Without("x-api-version");

        var versioned = await caller.PostAsync("/segments", Segment);
        var unversioned = await caller.GetAsync("/health");

        Assert.Equal("true", versioned.Expect(200).Header("Deprecation"));
        Assert.Null(unversioned.Expect(200).Header("Deprecation"));
    }

    [Fact]
    public async Task Every_versioned_operation_has_its_own_threshold()
    {
        var tenant = await api.NewTenantAsync();
        foreach (var operation in api.Contract.Operations.Where(operation => operation.Source.ContainsKey("x-current-from")))
        {
            var threshold = operation.Source["x-current-from"]!.GetValue<int>();
            var path = string.Join('/', operation.Path.Split('/').Select(segment => segment.StartsWith('{') ? "000000000000000000000000" : segment));
            var before = await tenant.Admin.With("x-api-version", $"{threshold - 1}").SendAsync(new HttpMethod(operation.Method), path);
            var from = await tenant.Admin.With("x-api-version", $"{threshold}").SendAsync(new HttpMethod(operation.Method), path);

            Assert.True(before.Header("Deprecation") == "true", $"{operation.Id} is not deprecated below {threshold}.");
            Assert.True(from.Header("Deprecation") is null, $"{operation.Id} is deprecated at {threshold}.");
        }
    }
}
