using Pepper.Core.Exports;
using Pepper.Core.Operations;
using Pepper.Core.Tenants;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Exports;

public sealed class ExportStepsTests
{
    private const long SmallFile = 400;

    [Fact]
    public async Task Wherever_an_export_is_broken_off_it_comes_to_the_same()
    {
        await using var whole = new ExportScene();
        var expected = whole.NewRun(maxFileBytes: SmallFile);
        await whole.RunAsync(expected);
        var broken = 0;
        for (var commit = 0; broken == commit; commit++)
        {
            foreach (var isMade in (bool[])[false, true])
            {
                await using var scene = new ExportScene();
                var run = scene.NewRun(maxFileBytes: SmallFile);
                var store = new InterruptingStore(scene.Store, commit, isMade);
                await Record.ExceptionAsync(() => scene.RunAsync(run, store));

                await scene.RunAsync(run);

                Assert.Equal(await whole.FilesAsync(expected), await scene.FilesAsync(run));
                var operation = await scene.OperationAsync(run);
                Assert.Equal((OperationStatus.Done, new OperationProgress(30, 30, 0)), (operation.Status, operation.Progress));
                broken += isMade && store.HasBroken ? 1 : 0;
            }
        }

        // The loop has gone through every commit that such an export makes: more than one a file.
        Assert.InRange(broken, 5, 100);
    }

    [Fact]
    public async Task A_step_that_comes_late_changes_nothing()
    {
        await using var scene = new ExportScene();
        var run = scene.NewRun(maxFileBytes: SmallFile);
        var first = await scene.WriteAsync(run, (await scene.BeginAsync(run, scene.Store))!, scene.Store);
        await scene.WriteAsync(run, first!, scene.Store);
        var before = await scene.OperationAsync(run);

        Assert.Equal(first, await scene.WriteAsync(run, ExportPosition.Start, scene.Store));

        var after = await scene.OperationAsync(run);
        Assert.Equal((before.Progress, before.Files!.Count), (after.Progress, after.Files!.Count));
        Assert.Equal(before.Files, after.Files);
    }

    [Fact]
    public async Task Every_file_has_the_header_and_is_as_long_as_the_operation_says()
    {
        await using var scene = new ExportScene();
        var run = scene.NewRun(maxFileBytes: SmallFile);
        await scene.RunAsync(run);

        var files = await scene.FilesAsync(run);

        Assert.All(files, lines => Assert.Equal("number,user_id,name,note", lines[0]));
        Assert.Equal(Enumerable.Range(0, 30), files.SelectMany(lines => lines.Skip(1)).Select(line => int.Parse(line.Split(',')[0])));
        foreach (var (lines, file) in files.Zip((await scene.OperationAsync(run)).Files!))
        {
            Assert.Equal((lines.Sum(line => line.Length + 1), lines.Length - 1), ((int)file.Bytes, (int)file.Rows));
            Assert.InRange(file.Bytes, 1, SmallFile);
        }
    }

    [Fact]
    public async Task A_file_takes_a_row_that_fits_to_the_byte()
    {
        await using var scene = new ExportScene { Rows = 2 };
        var all = scene.NewRun();
        await scene.RunAsync(all);
        var bytes = (await scene.OperationAsync(all)).Files!.Single().Bytes;

        var (fits, doesNot) = (scene.NewRun(maxFileBytes: bytes), scene.NewRun(maxFileBytes: bytes - 1));
        await scene.RunAsync(fits);
        await scene.RunAsync(doesNot);

        Assert.Equal((1, 2), ((await scene.OperationAsync(fits)).Files!.Count, (await scene.OperationAsync(doesNot)).Files!.Count));
    }

    [Fact]
    public async Task Formulas_are_made_harmless_and_a_row_larger_than_a_file_has_one_of_its_own()
    {
        await using var scene = new ExportScene { Rows = 3, Note = "=" + new string('x', 500) };
        var run = scene.NewRun(maxFileBytes: SmallFile);
        await scene.RunAsync(run);

        var files = await scene.FilesAsync(run);

        Assert.Equal(3, files.Count);
        Assert.All(files, lines => Assert.Contains(",'=xxx", Assert.Single(lines[1..]), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_of_many_parts_is_one_file()
    {
        await using var scene = new ExportScene { Rows = 25_000, Note = string.Empty };
        var run = scene.NewRun();
        await scene.RunAsync(run);

        var file = Assert.Single((await scene.OperationAsync(run)).Files!);
        Assert.Equal((3, 25_000), (file.Parts, (int)file.Rows));
        Assert.Equal(25_001, (await scene.FilesAsync(run)).Single().Length);
    }

    [Fact]
    public async Task The_limit_is_kept_over_parts()
    {
        await using var scene = new ExportScene { Rows = 25_000, Note = string.Empty };
        var run = scene.NewRun(maxRows: 20_001);
        await scene.RunAsync(run);

        Assert.Equal(new OperationProgress(20_001, 20_001, 0), (await scene.OperationAsync(run)).Progress);
        Assert.Equal(20_002, (await scene.FilesAsync(run)).Single().Length);
    }

    [Fact]
    public async Task An_export_of_more_than_two_hundred_files_fails_and_leaves_no_file()
    {
        await using var scene = new ExportScene { Rows = 300 };
        var run = scene.NewRun(maxFileBytes: 1);
        await scene.RunAsync(run);

        var operation = await scene.OperationAsync(run);
        Assert.Equal((OperationStatus.Failed, "Validation", false), (operation.Status, operation.Error!.Code, operation.IsRetryable));
        Assert.Contains("200 files", operation.Error.Message, StringComparison.Ordinal);
        Assert.Empty(await scene.Blobs.ListAsync(ExportScene.TenantId, "exports/", default).ToListAsync());
    }

    [Fact]
    public async Task An_export_whose_step_keeps_failing_can_be_made_again_and_leaves_no_file()
    {
        await using var scene = new ExportScene();
        var run = scene.NewRun(maxFileBytes: SmallFile);
        await scene.WriteAsync(run, (await scene.BeginAsync(run, scene.Store))!, scene.Store);

        await scene.EndAsync(run, scene.Store, isWhole: false);

        var operation = await scene.OperationAsync(run);
        Assert.Equal((OperationStatus.Failed, true, null), (operation.Status, operation.IsRetryable, operation.ResultHref));
        Assert.Empty(await scene.Blobs.ListAsync(ExportScene.TenantId, "exports/", default).ToListAsync());
    }

    [Fact]
    public async Task Files_are_kept_for_seven_days()
    {
        await using var scene = new ExportScene();
        var run = scene.NewRun();
        await scene.RunAsync(run);
        await scene.Store.CommitAsync(
            ApplicationReservation.PartitionOf("scene"),
            [ApplicationReservation.DocumentType.Create(ApplicationReservation.DocumentId, new(ExportScene.TenantId))],
            default);
        var remove = new RemoveOldExportFilesHandler(scene.Blobs, new TenantDirectory(scene.Store), scene.Clock);

        scene.Clock.Advance(TimeSpan.FromDays(6));
        await remove.HandleAsync(default);
        Assert.NotNull(await scene.Blobs.LengthAsync(run.PartName(1), default));

        scene.Clock.Advance(TimeSpan.FromDays(2));
        await remove.HandleAsync(default);
        Assert.Empty(await scene.Blobs.ListAsync(ExportScene.TenantId, "exports/", default).ToListAsync());
    }
}
