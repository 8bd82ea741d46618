using Pepper.Core.Actions;
using Pepper.Core.Imports;
using Pepper.Core.Operations;
using Pepper.Core.Storage;
using Pepper.Tests.Unit.Perks;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Awards.Import;

public sealed class InterruptedGrantTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wherever_a_bulk_grant_is_broken_off_it_comes_to_the_same(bool dedupe)
    {
        var broken = 0;
        for (var commit = 0; broken == commit; commit++)
        {
            foreach (var isMade in (bool[])[false, true])
            {
                await using var import = await GrantImport.NewAsync();
                var (perk, other) = (await import.Tenant.AddPerkAsync(), await import.Tenant.AddPerkAsync(perk => perk with { IsGlobal = true }, 10));
                var (fred, jane) = (await import.Tenant.AddUserAsync(), await import.Tenant.AddUserAsync());
                var run = await import.UploadAsync(
                    new ImportOptions(false, false, dedupe),
                    $"user_id,perk_{perk.Id},perk_{other.Id}",
                    $"{fred.Id},1,2",
                    $"{fred.Id},3,0",
                    $"{jane.Id},1,",
                    $"{jane.Id},many,1",
                    $"{fred.Id},1,0");
                var store = new InterruptingStore(import.Tenant.Documents, commit, isMade);
                await Record.ExceptionAsync(() => import.RunAsync(run, store));

                await import.RunAsync(run, import.Tenant.Documents);

                var last = dedupe ? 0 : 1;
                var awards = await import.AwardsAsync();
                Assert.Equal([1m, 4m + last, 12m], awards.Select(award => award.Available).Order());
                foreach (var award in awards)
                {
                    var ledger = await import.Tenant.LedgerOfAsync(award.Id);
                    Assert.Equal((award.Entries, award.Available), (ledger.Count, ledger.Sum(entry => entry.Delta)));
                }

                Assert.Equal(4 + last, await import.Tenant.Documents.CountAsync(new QuerySpec(ActionRecord.DocumentType.Name, SamplePerk.TenantId), CancellationToken.None));
                var operation = await import.OperationAsync(run);
                Assert.Equal((OperationStatus.Done, new OperationProgress(5, 5, 2 - last)), (operation.Status, operation.Progress));
                Assert.Equal(
                    ["ok", "ok", "ok", "fail", dedupe ? "fail" : "ok"],
                    (await import.ResultAsync(run)).Skip(1).Select(line => line.Split(',')[3]));
                broken += isMade && store.HasBroken ? 1 : 0;
            }
        }

        // The loop has gone through every commit that a bulk grant of this file makes.
        Assert.InRange(broken, 6, 20);
    }

    [Fact]
    public async Task A_perk_that_went_between_two_runs_does_not_deny_what_was_granted()
    {
        await using var import = await GrantImport.NewAsync();
        var (perk, user) = (await import.Tenant.AddPerkAsync(), await import.Tenant.AddUserAsync());
        var run = await import.UploadAsync(new ImportOptions(false, true), "user_id,perk_id,points", $"{user.Id},{perk.Id},7");

        // The operation, its start, its length, the chunk and the grant get through; the end of the chunk does not.
        await Record.ExceptionAsync(() => import.RunAsync(run, new InterruptingStore(import.Tenant.Documents, 5, isMade: false)));
        Assert.Single(await import.AwardsAsync());
        await import.Tenant.DeleteAsync(perk);
        await import.RunAsync(run, import.Tenant.Documents);

        var award = Assert.Single(await import.AwardsAsync());
        Assert.Equal($"{user.Id},{perk.Id},7,ok,{perk.Id},{award.Id},7,", (await import.ResultAsync(run))[1]);
    }

    [Fact]
    public async Task An_ended_bulk_grant_run_again_changes_nothing()
    {
        await using var import = await GrantImport.NewAsync();
        var (perk, user) = (await import.Tenant.AddPerkAsync(), await import.Tenant.AddUserAsync());
        var run = await import.UploadAsync(new ImportOptions(false, true), "user_id,perk_id", $"{user.Id},{perk.Id}");
        await import.RunAsync(run, import.Tenant.Documents);
        var (operation, result) = (await import.OperationAsync(run), await import.ResultAsync(run));

        await import.RunAsync(run, import.Tenant.Documents);

        Assert.Equal(operation, await import.OperationAsync(run));
        Assert.Equal(result, await import.ResultAsync(run));
        Assert.Equal(1m, Assert.Single(await import.AwardsAsync()).Available);
    }

    [Fact]
    public async Task Many_rows_of_one_user_are_few_commits()
    {
        await using var import = await GrantImport.NewAsync();
        var (perk, user) = (await import.Tenant.AddPerkAsync(), await import.Tenant.AddUserAsync());
        var run = await import.UploadAsync(
            new ImportOptions(false, false), ["user_id,perk_id,points", .. Enumerable.Range(0, 500).Select(_ => $"{user.Id},{perk.Id},1")]);
        var store = new InterruptingStore(import.Tenant.Documents, int.MaxValue, isMade: false);

        await import.RunAsync(run, store);

        Assert.Equal((500m, 500L), (Assert.Single(await import.AwardsAsync()).Available, (await import.AwardsAsync())[0].Entries));
        Assert.InRange(store.Commits, 10, 30);
    }
}
