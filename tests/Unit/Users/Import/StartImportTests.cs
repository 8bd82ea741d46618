using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Imports;
using Pepper.Core.Operations;
using Pepper.Core.Users.Import;

namespace Pepper.Tests.Unit.Users.Import;

public sealed class StartImportTests
{
    private static readonly StartImport Command = new(UsersImport.Kind, new ImportOptions(DryRun: false, SuppressEvents: true));

    [Fact]
    public async Task A_call_that_dies_before_its_operation_is_written_is_made_good_by_the_work_itself()
    {
        await using var scene = await ImportScene.SetAsync();
        ImportRun? begun = null;

        await Assert.ThrowsAsync<OperationCanceledException>(() => StartAsync(scene, scene.Call, run =>
        {
            begun = run;
            throw new OperationCanceledException("The process is gone.");
        }));
        await Assert.ThrowsAsync<FileNotFoundException>(() => scene.PlanAsync(begun!, scene.Store));

        Assert.Equal((begun!.OperationId, OperationStatus.Running), ((await scene.OperationAsync(begun)).Id, (await scene.OperationAsync(begun)).Status));
    }

    [Fact]
    public async Task A_call_made_again_under_its_nonce_is_the_same_operation_and_begins_nothing_new()
    {
        await using var scene = await ImportScene.SetAsync();
        var call = scene.Call with { Nonce = new CallNonce("key", scene.Ids.NewId(), "nonce") };
        var begun = new List<string>();
        Task<bool> Begin(ImportRun run)
        {
            begun.Add(run.OperationId);
            return Task.FromResult(true);
        }

        var first = await StartAsync(scene, call, Begin);
        var second = await StartAsync(scene, call, Begin);

        Assert.Equal(first, second);
        Assert.Equal([first.Id], begun);
        Assert.Equal("nonce", first.Nonce);
    }

    [Fact]
    public async Task A_file_is_taken_by_the_call_that_begins_the_work_alone()
    {
        await using var scene = await ImportScene.SetAsync();
        var call = scene.Call with { Nonce = new CallNonce("key", scene.Ids.NewId(), "nonce") };
        var (late, first, known) = (NewUpload(scene), NewUpload(scene), NewUpload(scene));

        await HandleAsync(scene, call, late, _ => Task.FromResult(false));
        await HandleAsync(scene, scene.Call, first, _ => Task.FromResult(true));
        await HandleAsync(scene, call, known, _ => Task.FromResult(true));

        Assert.Equal((false, true, false), (late.IsTaken, first.IsTaken, known.IsTaken));
    }

    private static Task<Operation> StartAsync(ImportScene scene, Call call, Func<ImportRun, Task<bool>> begin) =>
        HandleAsync(scene, call, NewUpload(scene), begin);

    private static async Task<Operation> HandleAsync(ImportScene scene, Call call, Upload upload, Func<ImportRun, Task<bool>> begin)
    {
        var handler = new StartImportHandler(scene.Store, new UnitOfWork(scene.Store, []));
        return (await handler.HandleAsync(Command, upload, call, begin, CancellationToken.None)).Value!;
    }

    private static Upload NewUpload(ImportScene scene) => new(new BlobName(scene.Call.TenantId, $"uploads/{scene.Ids.NewId()}"), new byte[32]);
}
