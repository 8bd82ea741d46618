using Pepper.Adapters.Azure.Cosmos;
using Pepper.Adapters.Local.Blobs;
using Pepper.Core;
using Pepper.Core.Moves;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Local.Start;

namespace Pepper.Local.Maintenance;

/// <summary>
/// What the program does in place of running as a host: <c>backup &lt;folder&gt;</c>, <c>documents rekey &lt;type&gt;</c>, and
/// <c>tenant export|import|verify &lt;tenantId&gt; &lt;folder&gt;</c>. With the settings of the host, so that the stores are the ones it would use.
/// </summary>
internal static class MaintenanceCommands
{
    private const string Usage =
        """
        backup <folder>                       copies the data folder, also while the host runs
        documents rekey <type>                gives documents in Cosmos DB the keys of an index declared after they were written
        tenant export <tenantId> <folder>     writes a tenant into an archive
        tenant import <tenantId> <folder>     makes a tenant from an archive; again, after it was broken off
        tenant verify <tenantId> <folder>     holds a tenant against an archive
        """;

    /// <summary>Carries out the command that the arguments hold.</summary>
    /// <returns>The exit code: 0 done, 1 refused, 2 not understood; null when the arguments hold no command.</returns>
    public static async Task<int?> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        if (arguments is not ["backup" or "documents" or "tenant", ..])
        {
            return null;
        }

        string[] words = [.. arguments.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal))];
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(arguments[words.Length..]).Build();
        var settings = LocalSettings.From(configuration);
        switch (words)
        {
            case ["backup", var target]:
                return await BackUpAsync(settings, target, cancellation);
            case ["documents", "rekey", var type]:
                return await RekeyAsync(settings, type, cancellation);
            case ["tenant", "export", var tenantId, var folder]:
                return await MoveAsync(settings, folder, (provider, archive) =>
                    provider.GetRequiredService<ExportTenantHandler>().HandleAsync(new ExportTenant(tenantId), archive, cancellation));
            case ["tenant", "import", var tenantId, var folder]:
                return await MoveAsync(settings, folder, (provider, archive) =>
                    provider.GetRequiredService<ImportTenantHandler>().HandleAsync(new ImportTenant(tenantId), archive, cancellation));
            case ["tenant", "verify", var tenantId, var folder]:
                return await MoveAsync(settings, folder, (provider, archive) =>
                    provider.GetRequiredService<ImportTenantHandler>().VerifyAsync(new ImportTenant(tenantId), archive, cancellation));
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }

    private static async Task<int> BackUpAsync(LocalSettings settings, string target, CancellationToken cancellation)
    {
        if (settings.Cosmos.IsSet || settings.Blobs.IsSet)
        {
            return await RefuseAsync("Nothing is copied: documents or files are in Azure, and are backed up there.");
        }

        try
        {
            var tally = await BackUp.RunAsync(settings.DataFolder, target, cancellation);
            await Console.Out.WriteLineAsync($"{target}: a database of {tally.DatabaseBytes} bytes, {tally.Files} files of {tally.FileBytes} bytes.");
            return 0;
        }
        catch (InvalidOperationException refused)
        {
            return await RefuseAsync(refused.Message);
        }
    }

    private static async Task<int> RekeyAsync(LocalSettings settings, string type, CancellationToken cancellation)
    {
        if (!settings.Cosmos.IsSet)
        {
            return await RefuseAsync("There is nothing to do: SQLite indexes what there is when a host starts.");
        }

        if (!DocumentCatalogue.All.Any(declared => declared.Name == type))
        {
            return await RefuseAsync($"There is no document type {type}. Types are in shared/Core/Storage/DocumentCatalogue.cs.");
        }

        await using var provider = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddStores(settings).BuildServiceProvider();
        try
        {
            var store = (CosmosDocumentStore)provider.GetRequiredService<IDocumentStore>();
            var tally = await store.RekeyAsync(type, cancellation);
            await Console.Out.WriteLineAsync($"{type}: {tally.Read} documents read, {tally.Written} written with other keys.");
            return 0;
        }
        catch (InvalidOperationException refused)
        {
            return await RefuseAsync(refused.Message);
        }
        catch (StoreUnavailableException away)
        {
            return await RefuseAsync($"{away.Message} Documents that were written stay so; run it again.");
        }
    }

    private static async Task<int> MoveAsync(
        LocalSettings settings, string folder, Func<IServiceProvider, FolderBlobStore, Task<Result<TenantManifest>>> move)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStores(settings);
        services.AddPepperCore();
        await using var provider = services.BuildServiceProvider();
        try
        {
            await provider.PrepareStoresAsync(CancellationToken.None);
            var moved = await move(provider, new FolderBlobStore(folder, TimeProvider.System));
            if (!moved.IsSuccess)
            {
                return await RefuseAsync(moved.Error.Message);
            }

            var (documents, files) = (moved.Value.Documents, moved.Value.Blobs);
            await Console.Out.WriteLineAsync(
                $"Tenant {moved.Value.TenantId} ({moved.Value.ApplicationId}): {documents.Count} documents {documents.Sum}, {files.Count} files {files.Sum}.");
            return 0;
        }
        catch (InvalidOperationException refused)
        {
            return await RefuseAsync(refused.Message);
        }
    }

    private static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 1;
    }
}
