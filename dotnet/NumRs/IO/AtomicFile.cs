namespace NumRs.IO;

/// <summary>Writes a file under another name beside it and moves it when it is complete, so that no half-written file
/// has the final name.</summary>
internal static class AtomicFile
{
    /// <summary>Lets <paramref name="write"/> fill a new file, which then replaces the one at
    /// <paramref name="path"/>.</summary>
    internal static void Write(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            full = File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
            if (IsDevice(full))
            {
                using FileStream device = new(full, FileMode.Open, FileAccess.Write);
                write(device);
                return;
            }
        }
        string temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream file = new(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                write(file);
            }
            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Whether a file is a pipe or a device, which cannot be replaced.</summary>
    private static bool IsDevice(string path) => (File.GetAttributes(path) & FileAttributes.Device) != 0;
}
