using Pepper.Core.Credentials;
using Pepper.Core.Operations;
using Pepper.Core.Storage;
using Pepper.Core.Users.Import;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Users.Import;

public sealed class InterruptedImportTests
{
    private static readonly string[] File =
    [
        $"user_first_name,user_last_name,opt_in_marketing,email,audience,points_perk_{ImportScene.Perk}",
        $"Fred,Pitt,TRUE,fred@example.com,{ImportScene.Audience},3",
        $"Jane,Arnold,TRUE,jane@example.com,{ImportScene.Audience},3",
        $"Joan,Arnold,TRUE,fred@example.com,{ImportScene.Audience},3",
        $"John,Arnold,maybe,john@example.com,{ImportScene.Audience},3",
        $"Jack,Arnold,TRUE,jack@example.com,{ImportScene.Audience},3",
    ];

    [Fact]
    public async Task Wherever_an_import_is_broken_off_it_comes_to_the_same()
    {
        var broken = 0;
        for (var commit = 0; broken == commit; commit++)
        {
            foreach (var isMade in (bool[])[false, true])
            {
                await using var scene = await ImportScene.SetAsync();
                var run = await scene.UploadAsync(File);
                var store = new InterruptingStore(scene.Store, commit, isMade);
                await Record.ExceptionAsync(() => scene.RunAsync(run, store));

                await scene.RunAsync(run, scene.Store);

                await scene.AssertUsersAsync(run, 0, 1, 4);
                Assert.Equal(
                    [string.Empty, string.Empty, "email fred@example.com is used by row 2 of this file", "opt_in_marketing must be TRUE or FALSE", string.Empty],
                    await scene.ErrorsAsync(run));
                var operation = await scene.OperationAsync(run);
                Assert.Equal((OperationStatus.Done, new OperationProgress(5, 5, 2)), (operation.Status, operation.Progress));
                broken += isMade && store.HasBroken ? 1 : 0;
            }
        }

        // The loop has gone through every commit that an import of this file makes.
        Assert.InRange(broken, 10, 100);
    }

    [Fact]
    public async Task An_ended_import_run_again_changes_nothing()
    {
        await using var scene = await ImportScene.SetAsync();
        var run = await scene.UploadAsync(File);
        await scene.RunAsync(run, scene.Store);
        var (operation, result) = (await scene.OperationAsync(run), await scene.ResultAsync(run));

        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.RunAsync(run, scene.Store);

        Assert.Equal(operation, await scene.OperationAsync(run));
        Assert.Equal(result, await scene.ResultAsync(run));
    }

    [Fact]
    public async Task A_name_that_was_taken_over_during_a_long_pause_is_lost_and_the_others_are_not()
    {
        await using var scene = await ImportScene.SetAsync();
        var run = await scene.UploadAsync(File);
        var plan = await scene.PlanAsync(run, scene.Store);
        await scene.ReserveAsync(run, plan!, 0, scene.Store);
        scene.Clock.Advance(CredentialReservation.Patience + TimeSpan.FromSeconds(1));
        var taken = CredentialName.Email("jane@example.com")!;
        var hold = await new CredentialNames(scene.Store, scene.Clock).ReserveAsync(run.TenantId, taken, scene.Ids.NewId(), isNew: true, CancellationToken.None);
        await scene.MakeAsync(
            Partition.OfUser(run.TenantId, hold!.UserId),
            hold.Claim(new Credential { Key = scene.Ids.NewId(), UserId = hold.UserId, Id = taken.Id, Provider = taken.Provider }));

        await scene.RunAsync(run, scene.Store);

        Assert.Equal("email jane@example.com is already associated with an account", (await scene.ErrorsAsync(run)).ElementAt(1));
        Assert.Equal([0, 4], (await scene.ResultAsync(run)).Skip(1).Select((line, row) => line.Contains(run.UserIdOf(row), StringComparison.Ordinal) ? row : -1).Where(row => row >= 0));
    }

    [Fact]
    public async Task A_name_that_was_taken_over_behind_the_back_of_the_writing_is_lost()
    {
        await using var scene = await ImportScene.SetAsync();
        var run = await scene.UploadAsync(File);
        var plan = await scene.PlanAsync(run, scene.Store);
        await scene.ReserveAsync(run, plan!, 0, scene.Store);
        var taken = CredentialName.Email("jane@example.com")!;
        await scene.MakeAsync(
            Partition.OfUser(run.TenantId, run.UserIdOf(1)),
            CredentialFence.DocumentType.Create(taken.DocumentId, new CredentialFence(scene.Clock.GetUtcNow())));

        await scene.RunAsync(run, scene.Store);

        await scene.AssertUsersAsync(run, 0, 4);
    }

    [Fact]
    public async Task A_perk_deleted_between_two_runs_does_not_deny_what_was_granted()
    {
        await using var scene = await ImportScene.SetAsync();
        var run = await scene.UploadAsync(File);
        var plan = await scene.PlanAsync(run, scene.Store);
        await scene.ReserveAsync(run, plan!, 0, scene.Store);
        await Record.ExceptionAsync(() => scene.WriteAsync(run, plan!, 0, new InterruptingStore(scene.Store, 3, isMade: false)));
        var partition = Core.Perks.Perk.PartitionOf(run.TenantId);
        var perk = await Core.Perks.Perk.DocumentType.ReadAsync(scene.Store, partition, ImportScene.Perk, CancellationToken.None);
        await scene.MakeAsync(partition, Core.Perks.Perk.DocumentType.Replace(perk!, perk!.Value with { DeletedAt = scene.Clock.GetUtcNow() }));

        await scene.RunAsync(run, scene.Store);

        await scene.AssertUsersAsync(run, 0, 1, 4);
        Assert.Equal(3, (await scene.ResultAsync(run)).Count(line => line.Contains($"{ImportScene.Perk}.", StringComparison.Ordinal)));
    }
}
