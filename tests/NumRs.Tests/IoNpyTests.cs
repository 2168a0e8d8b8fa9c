using System.IO.Compression;
using System.Text.Json;

namespace NumRs.Tests;

/// <summary>npy and npz files: maps, archives of all kinds, damage. What NumPy writes and reads is recorded
/// (<c>tests/oracle/calls/npy_files.py</c>).</summary>
public sealed class IoNpyTests : IDisposable
{
    private static readonly JsonElement s_archives = Golden.Read("archives.json").GetProperty("archives");

    private readonly string _folder = Directory.CreateTempSubdirectory("numrs").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Temporary(string name) => Path.Combine(_folder, name);

    [Theory]
    [InlineData("r")]
    [InlineData("c")]
    [InlineData("r+")]
    public void MapsFiles(string mode)
    {
        string path = Temporary("mapped.npy");
        NdArray written = np.asfortranarray(np.arange(12.0).reshape(3, 4));
        np.save(path, written);
        Assert.Equal([path], Directory.GetFiles(_folder));
        NdArray mapped = np.load(path, mmap_mode: mode);
        Assert.True(np.array_equal(written, mapped));
        Assert.Equal(written.strides, mapped.strides);
        if (mode == "r")
        {
            Assert.Throws<ValueError>(() => mapped[0, 0] = 99);
            return;
        }
        mapped[0, 0] = 99;
        Assert.Equal(99, (double)mapped[0, 0]);
        GC.KeepAlive(mapped);
        Assert.Equal(mode == "r+" ? 99 : 0, (double)NdArray.Load(path)[0, 0]);
    }

    /// <summary>All methods of compression, members that are no arrays, damage, bytes in front, zip64.</summary>
    [Fact]
    public void ReadsArchivesThatNumPyReads()
    {
        JsonElement.ArrayEnumerator archives = s_archives.EnumerateArray();
        Assert.NotEmpty(archives);
        foreach (JsonElement expected in archives)
        {
            string name = expected.GetProperty("name").GetString()!;
            using NpzFile file = new(
                new MemoryStream(expected.GetProperty("content").GetBytesFromBase64()),
                leaveOpen: false,
                10000
            );
            Assert.Equal(expected.GetProperty("files").EnumerateArray().Select(f => f.GetString()), file.files);
            foreach (JsonProperty member in expected.GetProperty("members").EnumerateObject())
            {
                if (member.Value.TryGetProperty("bytes", out JsonElement bytes))
                {
                    Assert.Equal(bytes.GetBytesFromBase64(), file[member.Name].tobytes());
                    continue;
                }
                string words = Assert.Throws<ValueError>(() => file[member.Name]).Message;
                string wanted = member.Value.GetProperty("error").GetString()!;
                // What a library says of damaged data is its own.
                Assert.True(
                    words == wanted || !wanted.StartsWith("Bad CRC", StringComparison.Ordinal),
                    $"{name}: {words}"
                );
            }
        }
    }

    [Fact]
    public void MembersThatAreNoArraysAreBytes()
    {
        byte[] archive = s_archives
            .EnumerateArray()
            .Single(a => a.GetProperty("name").GetString() == "bzip2")
            .GetProperty("content")
            .GetBytesFromBase64();
        File.WriteAllBytes(Temporary("bzip2.npz"), archive);
        using NpzFile file = NpzFile.Open(Temporary("bzip2.npz"));
        NdArray note = file["note.txt"];
        Assert.Equal((0, "|S13"), (note.ndim, note.dtype.str));
        Assert.Equal("made by hand\0"u8.ToArray(), note.tobytes());
        Assert.Equal(0, file["empty"].nbytes);
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file["note.txt"]);
    }

    /// <summary>Archives with other bytes than written, which may not do worse than raise.</summary>
    [Fact]
    public void DamagedArchivesAreRefused()
    {
        foreach (JsonElement archive in s_archives.EnumerateArray())
        {
            byte[] whole = archive.GetProperty("content").GetBytesFromBase64();
            System.Random random = new(1);
            for (int i = 0; i < 200; i++)
            {
                byte[] bytes = [.. whole];
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                bytes[random.Next(bytes.Length)] ^= 255;
                ReadAll(i % 3 == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
            }
        }
    }

    private static void ReadAll(byte[] bytes)
    {
        try
        {
            using NpzFile file = new(new MemoryStream(bytes), leaveOpen: false, 10000);
            foreach (string name in file.files)
            {
                Assert.True(file[name].nbytes >= 0);
            }
        }
        catch (Exception e) when (e is ValueError or OutOfMemoryException)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ArchivesComeBack(bool compressed)
    {
        NdArray large = np.arange(100000.0), small = np.array(new[] { 1, 2 });
        using MemoryStream stream = new();
        if (compressed)
        {
            np.savez_compressed(stream, ("large", large), ("small", small));
            np.savez_compressed(Temporary("archive"), large);
        }
        else
        {
            np.savez(stream, ("large", large), ("small", small));
            np.savez(Temporary("archive"), large);
        }
        stream.Position = 0;
        using NpzFile read = np.load(stream);
        Assert.Equal(["large", "small"], read.Keys);
        Assert.True((bool)np.all(read["large"] == large));
        Assert.Equal([1, 2], read["small"].ToArray<int>());
        using NpzFile file = NpzFile.Open(Temporary("archive.npz"));
        Assert.Equal(100000, file["arr_0"].size);
        Assert.Equal(compressed, stream.Length < large.nbytes / 2);
    }

    [Fact]
    public void TruncatedFilesAreRefused()
    {
        np.save(Temporary("long.npy"), np.arange(3000, dtype: "i4").reshape(1000, 3));
        byte[] whole = File.ReadAllBytes(Temporary("long.npy"));
        for (int length = 1; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(Temporary("cut.npy"), whole[..length]);
            Assert.Throws<ValueError>(() => NdArray.Load(Temporary("cut.npy")));
        }
        np.savez_compressed(Temporary("packed.npz"), np.arange(1000));
        byte[] archive = File.ReadAllBytes(Temporary("packed.npz"));
        File.WriteAllBytes(Temporary("cut.npz"), archive[..^30]);
        Assert.Throws<ValueError>(() => NpzFile.Open(Temporary("cut.npz")));
    }

    [Fact]
    public void AFailedWriteLeavesTheOldFile()
    {
        string path = Temporary("kept.npz");
        np.savez(path, np.arange(3));
        byte[] before = File.ReadAllBytes(path);
        NdArray gone = np.zeros(100000);
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => np.savez(path, np.arange(5), gone));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void StreamsThatCannotSeekAreRead()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            np.save(gzip, np.arange(1000));
        }
        packed.Position = 0;
        using GZipStream unpacked = new(packed, CompressionMode.Decompress);
        Assert.Equal(499500, (long)np.sum(NdArray.Load(unpacked)));
    }

    [Fact]
    public void BareItemsOfFilesAndStreams()
    {
        string path = Temporary("items.bin");
        NdArray numbers = np.arange(10, dtype: ">i2").reshape(2, 5);
        numbers.T.tofile(path);
        Assert.Equal(numbers.T.tobytes(), File.ReadAllBytes(path));
        Assert.Equal([0L, 5, 1, 6, 2, 7, 3, 8, 4, 9], np.fromfile(path, ">i2").ToArray<long>());
        Assert.Equal([1L, 6, 2], np.fromfile(path, ">i2", count: 3, offset: 4).ToArray<long>());
        Assert.Equal(2, np.fromfile(path, "f8", count: 99).size);
        using FileStream stream = File.OpenRead(path);
        Assert.Equal([0L, 5], np.fromfile(stream, ">i2", count: 2).ToArray<long>());
        Assert.Equal([1L], np.fromfile(stream, ">i2", count: 1).ToArray<long>());
        Assert.Throws<FileNotFoundException>(() => np.fromfile(Temporary("none.bin")));
    }

    [Fact]
    public void BuffersAreShared()
    {
        byte[] bytes = [1, 0, 2, 0, 3, 0];
        NdArray view = np.frombuffer(bytes, "<u2", offset: 2);
        view[0] = 258;
        Assert.Equal([1, 0, 2, 1, 3, 0], bytes);
        NdArray memory = np.frombuffer(bytes.AsMemory(2, 4), "<u2");
        Assert.Equal([258L, 3], memory.ToArray<long>());
        Assert.Equal([1.5], np.frombuffer(new[] { 1.5 }).ToArray<double>());
        Assert.Equal(
            "buffer size must be a multiple of element size",
            Assert.Throws<ValueError>(() => np.frombuffer(bytes, "i4")).Message
        );
        Assert.Equal(
            "buffer is smaller than requested size",
            Assert.Throws<ValueError>(() => np.frombuffer(bytes, "i2", count: 4)).Message
        );
        Assert.Equal(
            "offset must be non-negative and no greater than buffer length (6)",
            Assert.Throws<ValueError>(() => np.frombuffer(bytes, "i2", offset: 8)).Message
        );
    }
}
