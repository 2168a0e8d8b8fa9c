using System.Runtime.InteropServices;
using NumRs.Native;
using NumRs.Tests.Children;

namespace NumRs.Tests;

/// <summary>A program whose native library is not its own says so in one sentence, before anything is called.</summary>
public sealed class LibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("numrs-library-").FullName;

    private static string FileName =>
        OperatingSystem.IsWindows() ? "numrs_native.dll"
        : OperatingSystem.IsMacOS() ? "libnumrs_native.dylib"
        : "libnumrs_native.so";

    private string LibraryFile => Path.Combine(_folder, FileName);

    public LibraryTests()
    {
        foreach (
            string file in Directory
                .EnumerateFiles(AppContext.BaseDirectory)
                .Where(file => Path.GetExtension(file) is ".dll" or ".json" or ".so" or ".dylib")
        )
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>What a program in the folder says.</summary>
    private string Refusal()
    {
        (int code, string output, string error) = Child.Start("first_call", _folder);
        Assert.True(code == 1, $"exit code {code}: {output} {error}");
        string line = error.Split('\n').First(text => text.Contains("The native library", StringComparison.Ordinal));
        Assert.Contains("DllNotFoundException", error, StringComparison.Ordinal);
        return line[line.IndexOf("The native library", StringComparison.Ordinal)..].TrimEnd();
    }

    private static string Rid => RuntimeInformation.RuntimeIdentifier;

    [Fact]
    public void ItsOwnLibraryIsTaken()
    {
        (int code, string output, string error) = Child.Start("first_call", _folder);
        Assert.True(code == 0 && output.Trim() == "6", error);
    }

    [Fact]
    public void AStaleLibraryIsNamed()
    {
        byte[] library = File.ReadAllBytes(LibraryFile), fingerprint = BitConverter.GetBytes(AbiHash.Value);
        int found = 0;
        for (int at; (at = library.AsSpan().IndexOf(fingerprint)) >= 0; found++)
        {
            library[at] ^= 1;
        }
        Assert.True(found > 0);
        File.WriteAllBytes(LibraryFile, library);
        Assert.StartsWith(
            $"The native library {LibraryFile} for {Rid} is stale: its fingerprint is {AbiHash.Value ^ 1:x16}, ",
            Refusal(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void AMissingLibraryIsNamed()
    {
        File.Delete(LibraryFile);
        string refusal = Refusal();
        Assert.StartsWith(
            $"The native library {FileName} for {Rid} is missing: it is neither in {_folder}",
            refusal,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ATextInItsPlaceIsWrong()
    {
        File.WriteAllText(LibraryFile, "this is the text of a page that says that the download is somewhere else");
        Assert.Equal(
            $"The native library {LibraryFile} for {Rid} is wrong: it is no shared library.",
            Refusal().Split(" --->")[0]
        );
    }

    [Fact]
    public void AnotherProcessorsLibraryIsWrong()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        byte[] library = File.ReadAllBytes(LibraryFile);
        library[18] = (byte)(library[18] == 62 ? 183 : 62);
        File.WriteAllBytes(LibraryFile, library);
        Assert.Equal(
            $"The native library {LibraryFile} for {Rid} is wrong: it is for another processor.",
            Refusal().Split(" --->")[0]
        );
    }

    [Fact]
    public void AnotherLibraryIsWrong()
    {
        // Any library that the runtime brings along.
        string other = Directory
            .EnumerateFiles(
                RuntimeEnvironment.GetRuntimeDirectory(),
                OperatingSystem.IsWindows() ? "System.IO.Compression.Native.dll" : "libSystem.Native.*"
            )
            .First();
        File.Copy(other, LibraryFile, overwrite: true);
        Assert.Equal(
            $"The native library {LibraryFile} for {Rid} is wrong: it is not NumRs's.",
            Refusal().Split(" --->")[0]
        );
    }
}
