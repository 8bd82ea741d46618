namespace Pepper.Tests.Unit.Exports;

/// <summary>What the files of exports say of a person who was deleted.</summary>
public sealed class ErasedExportTests
{
    [Fact]
    public async Task Rows_of_the_person_lose_what_is_personal_and_others_stay_byte_for_byte()
    {
        await using var scene = new ExportScene();
        var run = scene.NewRun(maxFileBytes: 400);
        await scene.RunAsync(run);
        var before = (await scene.FilesAsync(run)).SelectMany(lines => lines).ToList();
        var person = await scene.DeleteAsync(ExportScene.PersonOf(2));

        var counts = await scene.SweepAsync(person);

        var after = (await scene.FilesAsync(run)).SelectMany(lines => lines).ToList();
        Assert.Equal(6, counts![person.UserId]);
        Assert.Equal(before.Count, after.Count);
        foreach (var (was, line) in before.Zip(after))
        {
            Assert.Equal(was.Contains(person.UserId, StringComparison.Ordinal) ? $"{was.Split(',')[0]},{person.UserId},," : was, line);
        }

        Assert.Equal(0, (await scene.SweepAsync(person))![person.UserId]);
    }

    [Fact]
    public async Task Several_persons_are_erased_in_one_pass()
    {
        await using var scene = new ExportScene();
        var run = scene.NewRun();
        await scene.RunAsync(run);

        var counts = await scene.SweepAsync(await scene.DeleteAsync(ExportScene.PersonOf(0)), await scene.DeleteAsync(ExportScene.PersonOf(1)));

        Assert.Equal([6, 6], counts!.Values);
    }

    [Fact]
    public async Task A_file_without_the_person_is_not_written_anew()
    {
        await using var scene = new ExportScene();
        var run = scene.NewRun();
        await scene.RunAsync(run);
        using var mark = new MemoryStream("not as it was"u8.ToArray());
        await scene.Blobs.WriteAsync(run.PartName(1), mark, default);

        Assert.NotNull(await scene.SweepAsync(await scene.DeleteAsync("6b0000000000000000009999")));
        Assert.Equal(["not as it was"], (await scene.FilesAsync(run)).Single());
    }

    [Fact]
    public async Task An_export_that_still_runs_is_waited_for()
    {
        await using var scene = new ExportScene();
        var run = scene.NewRun(maxFileBytes: 400);
        var position = await scene.WriteAsync(run, (await scene.BeginAsync(run, scene.Store))!, scene.Store);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        var person = await scene.DeleteAsync(ExportScene.PersonOf(2));

        Assert.Null(await scene.SweepAsync(person));
        while (!position!.IsWhole)
        {
            position = await scene.WriteAsync(run, position, scene.Store);
        }

        await scene.EndAsync(run, scene.Store);

        Assert.NotNull(await scene.SweepAsync(person));
        Assert.All((await scene.FilesAsync(run)).SelectMany(lines => lines).Where(line => line.Contains(person.UserId, StringComparison.Ordinal)), line => Assert.EndsWith(",,", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_export_that_begins_during_a_deletion_never_writes_the_name()
    {
        await using var scene = new ExportScene();
        var person = await scene.DeleteAsync(ExportScene.PersonOf(2));
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        var run = scene.NewRun();
        await scene.BeginAsync(run, scene.Store);

        Assert.NotNull(await scene.SweepAsync(person));
        await scene.RunAsync(run);

        var rows = (await scene.FilesAsync(run)).Single();
        Assert.Equal(6, rows.Count(line => line.EndsWith($"{person.UserId},,", StringComparison.Ordinal)));
        Assert.Contains("Name 3", string.Concat(rows), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_whose_files_are_gone_is_waited_for_no_more()
    {
        await using var scene = new ExportScene();
        await scene.BeginAsync(scene.NewRun(), scene.Store);
        scene.Clock.Advance(TimeSpan.FromDays(10));

        Assert.NotNull(await scene.SweepAsync(await scene.DeleteAsync(ExportScene.PersonOf(2))));
    }
}
