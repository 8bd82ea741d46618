using System.Reflection;
using System.Text.RegularExpressions;
using Pepper.Adapters.Azure.Blobs;
using Pepper.Adapters.Local.Blobs;
using Pepper.Adapters.Providers.Secrets;
using Pepper.Core.Blobs;
using Pepper.Functions;

namespace Pepper.Tests.Unit.Architecture;

/// <summary>Trigger, use case, store: data flows one way, and so do references.</summary>
public sealed partial class LayerTests
{
    private static readonly Assembly Core = typeof(BlobName).Assembly;
    private static readonly Assembly Functions = typeof(FunctionsServices).Assembly;

    [Fact]
    public void Core_knows_no_cloud_no_web_server_no_database_and_nothing_else_of_ours() =>
        AssertReferencesNone(Core, "Azure.", "Microsoft.Azure.", "Microsoft.AspNetCore.", "Microsoft.Data.", "Microsoft.DurableTask", "Pepper.");

    [Theory]
    [InlineData(typeof(FolderBlobStore))]
    [InlineData(typeof(AzureBlobStore))]
    [InlineData(typeof(ConfiguredSecrets))]
    public void Adapters_know_no_function_no_host_and_no_web_server(Type adapter) =>
        AssertReferencesNone(adapter.Assembly, "Pepper.Functions", "Pepper.Local", "Pepper.Worker", "Microsoft.AspNetCore.", "Microsoft.Azure.Functions");

    [Fact]
    public void Functions_know_no_store_and_no_host() =>
        AssertReferencesNone(Functions, "Pepper.Adapters.", "Pepper.Local", "Azure.", "Microsoft.Azure.", "Microsoft.Data.");

    [Fact]
    public void Function_files_leave_it_to_the_project_whose_worker_they_run_on() =>
        Assert.DoesNotContain(SourceFiles.Under("functions", ".cs"), path => WorkerNamespace().IsMatch(SourceFiles.Text(path)));

    private static void AssertReferencesNone(Assembly assembly, params string[] prefixes) =>
        Assert.DoesNotContain(
            assembly.GetReferencedAssemblies().Select(reference => reference.Name!),
            name => prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));

    [GeneratedRegex("Microsoft\\.Azure\\.|Microsoft\\.DurableTask|Pepper\\.Worker", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex WorkerNamespace();
}
