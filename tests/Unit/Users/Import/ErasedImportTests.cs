using System.Diagnostics;
using System.Text;
using Pepper.Core.Blobs;
using Pepper.Core.Credentials;
using Pepper.Core.Imports;
using Pepper.Core.Operations;
using Pepper.Core.Privacy;
using Pepper.Core.Users;
using Pepper.Core.Users.Import;
using Xunit.Abstractions;

namespace Pepper.Tests.Unit.Users.Import;

/// <summary>What the files of imports say of a person who was deleted.</summary>
public sealed class ErasedImportTests(ITestOutputHelper output)
{
    private const string Header = "user_first_name,user_last_name,opt_in_marketing,email,mobile,dob,note,points_perk_601689c37e7ef80ebefe4121";

    private static readonly string[] Names = ["credential|EMAIL|grace@example.com", "credential|MOBILE|+447498886666"];

    [Fact]
    public async Task Rows_of_the_person_keep_ids_and_points_alone_and_other_rows_stay_as_they_are()
    {
        await using var scene = await ImportScene.SetAsync();
        var run = await scene.UploadAsync(
            Header,
            "Fred,Hopper,TRUE,fred@example.com,,1990-01-01,\"lives, in Arlington\",3",
            "Grace,Hopper,TRUE,grace@example.com,07498 886 666,1906-12-09,VIP,3",
            "G.,H.,maybe,GRACE@example.com,,,she called twice,3",
            "Grace,Hopper,TRUE,not an address,,,another of this name,3",
            "Jane,Arnold,TRUE,jane@example.com,,,sister of grace hopper (grace@example.com),3");
        await scene.RunAsync(run, scene.Store);
        var before = await scene.ResultAsync(run);
        var person = PersonOf(scene, run.UserIdOf(1));

        var counts = await SweepOf(scene).EraseAsync(person.TenantId, [person], scene.Clock.GetUtcNow(), default);

        var after = await scene.ResultAsync(run);
        Assert.Equal(3, counts![person.UserId]);
        Assert.Equal(before[..2], after[..2]);
        Assert.StartsWith(",,TRUE,,,,,3," + run.UserIdOf(1) + ",,601689c37e7ef80ebefe4121.", after[2], StringComparison.Ordinal);
        Assert.Equal(",,maybe,,,,,3,,,,,opt_in_marketing must be TRUE or FALSE", after[3]);
        Assert.Equal(before[4], after[4]);
        Assert.Contains("sister of grace hopper ((erased))", after[5], StringComparison.Ordinal);
        Assert.Contains("jane@example.com", after[5], StringComparison.Ordinal);
        Assert.Equal(0, (await SweepOf(scene).EraseAsync(person.TenantId, [person], scene.Clock.GetUtcNow(), default))![person.UserId]);
    }

    [Fact]
    public async Task A_name_that_a_chunk_noted_as_taken_goes_from_the_note_and_from_the_result()
    {
        await using var scene = await ImportScene.SetAsync();
        var first = await scene.UploadAsync(Header, "Grace,Hopper,TRUE,grace@example.com,,,,3");
        await scene.RunAsync(first, scene.Store);
        var second = await scene.UploadAsync(Header, "Other,Person,TRUE,grace@example.com,,,,3");
        await scene.RunAsync(second, scene.Store);
        Assert.Contains("grace@example.com is already", (await scene.ResultAsync(second))[1], StringComparison.Ordinal);

        var person = PersonOf(scene, first.UserIdOf(0));
        Assert.NotNull(await SweepOf(scene).EraseAsync(person.TenantId, [person], scene.Clock.GetUtcNow(), default));

        Assert.DoesNotContain("grace", (await scene.ResultAsync(second))[1], StringComparison.OrdinalIgnoreCase);
        var notes = await scene.Store.ReadPartitionAsync(second.Partition, ["importNames"], null, 10, default);
        Assert.DoesNotContain("grace", Encoding.UTF8.GetString(Assert.Single(notes.Items).Body.Span), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_import_that_still_runs_is_waited_for_and_does_not_bring_the_person_back()
    {
        await using var scene = await ImportScene.SetAsync();
        var run = await scene.UploadAsync(Header, "Grace,Hopper,TRUE,grace@example.com,,,,3", "Jane,Arnold,TRUE,jane@example.com,,,,3");
        var plan = (await scene.PlanAsync(run, scene.Store))!;
        var person = PersonOf(scene, scene.Ids.NewId());
        await scene.Store.CommitAsync(
            User.PartitionOf(person.TenantId, person.UserId),
            [Erasure.DocumentType.Create(Erasure.DocumentId, Erasure.Begin(person.TenantId, person.UserId, [], person.Names, person.Names, person.At))],
            default);

        Assert.Null(await SweepOf(scene).EraseAsync(person.TenantId, [person], scene.Clock.GetUtcNow(), default));
        await scene.RunAsync(run, scene.Store);

        Assert.Equal(1, plan.Chunks);
        Assert.Equal(["a user with this name was deleted after the file was sent", string.Empty], await scene.ErrorsAsync(run));
        Assert.Null(await new CredentialNames(scene.Store, scene.Clock).FindReservationAsync(person.TenantId, CredentialName.Email("grace@example.com")!, default));
        Assert.Equal(1, (await SweepOf(scene).EraseAsync(person.TenantId, [person], scene.Clock.GetUtcNow(), default))![person.UserId]);
        Assert.DoesNotContain("grace", string.Concat(await scene.ResultAsync(run)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_left_of_a_failed_import_and_of_an_upload_nobody_works_on_is_deleted()
    {
        await using var scene = await ImportScene.SetAsync();
        var run = await scene.UploadAsync("no,such,columns", "Grace,Hopper,grace@example.com");
        await scene.RunAsync(run, scene.Store);
        await scene.UploadAsync(Header, "Grace,Hopper,TRUE,grace@example.com,,,,3");
        Assert.Equal(OperationStatus.Failed, (await scene.OperationAsync(run)).Status);
        var person = PersonOf(scene, scene.Ids.NewId());

        Assert.Null(await SweepOf(scene).EraseAsync(person.TenantId, [person], scene.Clock.GetUtcNow(), default));
        scene.Clock.Advance(TimeSpan.FromHours(2));
        Assert.NotNull(await SweepOf(scene).EraseAsync(person.TenantId, [person], scene.Clock.GetUtcNow(), default));

        Assert.Empty(await scene.Blobs.ListAsync(person.TenantId, string.Empty, default).ToListAsync());
    }

    [Fact]
    public async Task A_hundred_thousand_rows_are_gone_through_in_flat_memory()
    {
        await using var scene = await ImportScene.SetAsync();
        var run = await scene.UploadAsync(Header);
        await scene.RunAsync(run, scene.Store);
        await scene.Blobs.WriteAsync(run.ResultName, new RowsStream(100_000), default);
        var length = await scene.Blobs.LengthAsync(run.ResultName, default);
        var person = PersonOf(scene, scene.Ids.NewId());
        var highest = 0L;
        using var watch = new Timer(_ => highest = Math.Max(highest, GC.GetTotalMemory(false)), null, 0, 20);
        var clock = Stopwatch.StartNew();

        var counts = await SweepOf(scene).EraseAsync(person.TenantId, [person], scene.Clock.GetUtcNow(), default);

        output.WriteLine($"{length / 1024} KB in {clock.ElapsedMilliseconds} ms, {highest / 1024 / 1024} MB at most");
        Assert.Equal(100, counts![person.UserId]);
        Assert.Equal(100_001, (await scene.ResultAsync(run)).Length);
    }

    [Fact]
    public async Task Files_are_kept_for_thirty_days()
    {
        await using var scene = await ImportScene.SetAsync();
        var run = await scene.UploadAsync(Header, "Jane,Arnold,TRUE,jane@example.com,,,,3");
        await scene.RunAsync(run, scene.Store);
        await scene.Store.CommitAsync(
            Core.Tenants.ApplicationReservation.PartitionOf("scene"),
            [Core.Tenants.ApplicationReservation.DocumentType.Create(Core.Tenants.ApplicationReservation.DocumentId, new(run.TenantId))],
            default);
        var remove = new RemoveOldImportFilesHandler(scene.Blobs, new Core.Tenants.TenantDirectory(scene.Store), scene.Clock);

        scene.Clock.Advance(TimeSpan.FromDays(29));
        await remove.HandleAsync(default);
        Assert.NotNull(await scene.Blobs.LengthAsync(run.ResultName, default));

        scene.Clock.Advance(TimeSpan.FromDays(2));
        await remove.HandleAsync(default);
        Assert.Null(await scene.Blobs.LengthAsync(run.ResultName, default));
    }

    private static ImportFilesSweep SweepOf(ImportScene scene) => new(scene.Store, scene.Blobs);

    private static ErasedPerson PersonOf(ImportScene scene, string userId) =>
        ErasedPerson.AmongOthers(scene.Call.TenantId, userId, scene.Clock.GetUtcNow(), Names);

    /// <summary>A result file whose every thousandth row is the person's.</summary>
    private sealed class RowsStream(int rows) : ForwardStream
    {
        private MemoryStream ready = new(Encoding.UTF8.GetBytes($"{Header},pepper_id,error\n"));
        private int row;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (ready.Position == ready.Length && row < rows)
            {
                var text = new StringBuilder();
                for (var end = Math.Min(rows, row + 500); row < end; row++)
                {
                    var email = row % 1000 == 999 ? "grace@example.com" : $"user{row}@example.com";
                    text.Append($"First{row},Last{row},TRUE,{email},+44749{row:D7},1990-01-01,\"some, text\",5,6b00000000000000{row:x8},\n");
                }

                ready = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
            }

            return ValueTask.FromResult(ready.Read(buffer.Span));
        }
    }
}
