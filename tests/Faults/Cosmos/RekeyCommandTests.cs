using Pepper.Tests.Faults.Host;
using Pepper.Tests.Support.Api;
using Pepper.Tests.Support.Cosmos;

namespace Pepper.Tests.Faults.Cosmos;

/// <summary>The command that gives documents the keys of an index declared after they were written.</summary>
public sealed class RekeyCommandTests
{
    [Fact]
    public async Task It_says_how_many_documents_it_has_read_and_written()
    {
        await using var cosmos = await CosmosHost.StartAsync();
        var tenant = await (await RunningApi.ConnectAsync(cosmos.Host)).NewTenantAsync();
        await tenant.NewUserAsync();

        var (code, output) = await RunAsync(cosmos.Account, "credential");

        Assert.Equal(0, code);
        Assert.Contains("credential: 1 documents read, 0 written with other keys.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_refuses_a_type_that_there_is_not()
    {
        await using var account = await CosmosAccountServer.StartAsync();

        var (code, output) = await RunAsync(account, "nothing");

        Assert.Equal(1, code);
        Assert.Contains("There is no document type nothing.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_refuses_to_run_where_documents_are_in_sqlite()
    {
        var (code, output) = await RunAsync(null, "credential");

        Assert.Equal(1, code);
        Assert.Contains("SQLite indexes what there is", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunAsync(CosmosAccountServer? account, string type)
    {
        await using var process = Maintenance.StartOn(account?.ConnectionString, Path.GetTempPath(), "documents", "rekey", type);
        await process.WaitForExitAsync(CancellationToken.None);
        return (process.ExitCode, process.Output);
    }
}
