using System.Globalization;
using Pepper.Tests.Api.Imports;
using Pepper.Tests.Support.Cosmos;
using Xunit.Abstractions;

namespace Pepper.Tests.Api.Costs;

/// <summary>
/// What imports ask of Cosmos DB. The rows of a chunk are dealt with at one time, so the client can send together whatever is about
/// one document alone: the reservations of names, and all that a dry run does. A user with what belongs to it is a batch.
/// </summary>
public sealed class ImportCostTests(ITestOutputHelper output)
{
    private const int Rows = 300;

    private static readonly string File = string.Concat(
        (string[])["user_first_name,user_last_name,opt_in_marketing,email,mobile\n", .. Enumerable.Range(0, Rows).Select(Row)]);

    [Fact]
    public async Task The_names_of_imported_users_are_reserved_in_bulk_and_each_user_is_a_batch()
    {
        var asked = await ImportAsync("?dryRun=false&suppressEvents=false");

        var bulk = asked.Where(request => request.Kind == CosmosRequestKind.Bulk).ToList();
        var users = asked.Where(request => request.Kind == CosmosRequestKind.Batch && request.What.Contains("Create user,", StringComparison.Ordinal)).ToList();
        Tell(asked, bulk, users.Count);
        Assert.Equal(Rows, users.Count);
        Assert.Equal(2 * Rows, bulk.Sum(request => request.Operations));
        Assert.InRange(bulk.Count, 2 * Rows / 100, 2 * Rows / 10);
        Assert.True(users.Count + bulk.Count > 0.8 * asked.Count(IsWrite), "Something is written beside the rows.");
    }

    [Fact]
    public async Task A_dry_run_looks_and_notes_in_bulk()
    {
        var asked = await ImportAsync(string.Empty);

        var bulk = asked.Where(request => request.Kind == CosmosRequestKind.Bulk).ToList();
        Tell(asked, bulk, 0);

        // For each name: whether it is taken, whether an earlier row had it, and the note that this row has it.
        Assert.Equal(3 * 2 * Rows, bulk.Sum(request => request.Operations));
        Assert.InRange(bulk.Count, 3 * 2 * Rows / 100, 3 * 2 * Rows / 10);
    }

    private static async Task<IReadOnlyList<CosmosRequest>> ImportAsync(string query)
    {
        await using var host = await CostHost.StartAsync();
        var tenant = await host.Api.NewTenantAsync();
        host.All.Clear();
        var import = (await tenant.Admin.UploadAsync($"/users/import{query}", File)).Expect(200).Id;
        var operation = await tenant.Admin.WhenEndedAsync(import);
        Assert.Equal($"{Rows} {Rows} 0 100", operation.Progress());
        return [.. host.All];
    }

    private void Tell(IReadOnlyList<CosmosRequest> asked, List<CosmosRequest> bulk, int users) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{Rows} rows: {bulk.Sum(request => request.Operations)} operations in {bulk.Count} bulk requests, {users} batches of users, {asked.Count(IsWrite)} requests that write, {asked.Where(request => request.Kind != CosmosRequestKind.Metadata).Sum(request => request.Charge) / Rows:0} RU a row, all that ran beside included"));

    private static bool IsWrite(CosmosRequest request) => request.Kind is CosmosRequestKind.Bulk or CosmosRequestKind.Batch;

    private static string Row(int number) => string.Create(
        CultureInfo.InvariantCulture, $"Ada,Lovelace,TRUE,ada{number}@example.com,+4477009{number:D5}\n");
}
