using System.Reflection;
using Pepper.Core.Blobs;

namespace Pepper.Tests.Unit.Moves;

/// <summary>A store of files while one of which is written something else happens.</summary>
public class InterruptedBlobs : DispatchProxy
{
    private IBlobStore? inner;
    private string? path;
    private Func<Task>? meanwhile;

    public static IBlobStore At(string path, IBlobStore inner, Func<Task> meanwhile)
    {
        var store = Create<IBlobStore, InterruptedBlobs>();
        var proxy = (InterruptedBlobs)store;
        (proxy.inner, proxy.path, proxy.meanwhile) = (inner, path, meanwhile);
        return store;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IBlobStore.WriteAsync) && ((BlobName)args![0]!).Path == path
            ? WriteAsync((BlobName)args[0]!, (Stream)args[1]!)
            : targetMethod.Invoke(inner, args);

    private async Task<long> WriteAsync(BlobName name, Stream content)
    {
        await meanwhile!();
        return await inner!.WriteAsync(name, content, CancellationToken.None);
    }
}
