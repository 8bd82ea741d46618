using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Pepper.Adapters.Local.Blobs;

/// <summary>
/// Folders whose entries are on the disk when a call returns. A rename is only as durable as the folder that records it,
/// and .NET has no call that flushes a folder. Windows writes folder entries through its journal and needs none.
/// </summary>
internal static partial class DurableFolder
{
    /// <summary>Makes the folder and those above it that are missing.</summary>
    public static void Create(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var parent = Path.GetDirectoryName(folder)!;
        Create(parent);
        Directory.CreateDirectory(folder);
        Flush(parent);
    }

    /// <summary>Brings the folder's list of entries to the disk.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, flags: 0);
        if (descriptor < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        try
        {
            if (FSync(descriptor) != 0)
            {
                throw new Win32Exception(Marshal.GetLastPInvokeError());
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
