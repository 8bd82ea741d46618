namespace Pepper.Tests.Support;

/// <summary>Where the checkout is that the running tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds Pepper.Functions.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path within the checkout.</summary>
    public static string PathOf(params string[] segments) => Path.Combine([Root, .. segments]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Pepper.Functions.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Pepper.Functions.sln.");
    }
}
