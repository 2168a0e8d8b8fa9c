using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NumRs.Native;

/// <summary>
/// Every native block that arrays hold, known by a weak reference each. After a garbage collection the blocks of
/// unreachable arrays go back to the pool, on the thread that makes the next array: sooner than finalizers
/// would, and without keeping the objects for another collection.
/// </summary>
/// <remarks>
/// The garbage collector sees an array as a few dozen bytes, so this table also decides when a collection is
/// worth its time. Blocks that are used again at once stay in the processor's cache; fresh ones cost a cache miss
/// for every line. A collection therefore is due after as many bytes as could have been written to memory while
/// it runs, which is little in a small program and much in one with a large heap or many threads.
/// </remarks>
internal static unsafe class BlockTable
{
    /// <summary>Bytes a second that can be written to memory that is not in the cache.</summary>
    private const double WriteRate = 16e9;

    /// <summary>
    /// The fewest bytes of new blocks that cause a collection, about a second-level cache: with fewer the
    /// collections themselves show, in loops over a thousand elements as over a hundred thousand.
    /// </summary>
    private const long LeastYoung = 3 << 20;

    /// <summary>The most bytes of new blocks that go without a collection.</summary>
    private const long MostYoung = 64 << 20;

    /// <summary>Bytes of a block that no cache keeps, so that there is no hurry to use it again.</summary>
    private const long Large = 1 << 20;

    /// <summary>The least growth of all blocks that causes a collection of everything.</summary>
    private const long LeastOld = 96 << 20;

    private static readonly object s_lock = new();
    private static Entry[] s_entries = [];
    private static int s_free = None;

    // Blocks by the collections they have been through: none, one, more. Each list is looked through after
    // collections of its generation.
    private static readonly Generation[] s_generations = [new(), new(), new()];

    private static long s_live;
    private static long s_made;

    // Bytes of the blocks that have been through no collection.
    private static long s_young;
    private static long s_youngLimit = LeastYoung;
    private static long s_oldLimit = LeastOld;
    private static int s_collecting;
    private static uint s_collections;

    private const int None = -1;

    static BlockTable() => _ = new Sentinel();

    private struct Entry
    {
        /// <summary>The block, for as long as even finalizers can reach it.</summary>
        internal GCHandle Block;
        internal byte* Address;
        internal nuint Bytes;
        internal int Generation;

        /// <summary>Where it stands in its generation's list, or the next free entry.</summary>
        internal int Place;
    }

    private sealed class Generation
    {
        internal int[] Entries = new int[64];
        internal int Count;

        /// <summary>Collections that the list has been looked through after.</summary>
        internal int Seen;

        internal void Add(int entry)
        {
            if (Count == Entries.Length)
            {
                Array.Resize(ref Entries, 2 * Count);
            }
            Entries[Count++] = entry;
        }
    }

    /// <summary>Bytes in blocks that are held by arrays or have not been found unreachable yet.</summary>
    internal static long Live => Interlocked.Read(ref s_live);

    /// <summary>Bytes of all blocks that there have ever been.</summary>
    internal static long Made => Interlocked.Read(ref s_made);

    /// <summary>Enters a block, and collects when that is due.</summary>
    internal static int Add(NativeBlock block, nuint bytes)
    {
        int entry;
        bool due;
        lock (s_lock)
        {
            if (Runtime.Collections(0) != s_generations[0].Seen)
            {
                Sweep();
            }
            entry = s_free == None ? Grow() : s_free;
            ref Entry e = ref s_entries[entry];
            s_free = e.Place;
            e.Block.Target = block;
            e.Address = block.Address;
            e.Bytes = bytes;
            e.Generation = 0;
            e.Place = s_generations[0].Count;
            s_generations[0].Add(entry);
            s_live += (long)bytes;
            s_made += (long)bytes;
            s_young += (long)bytes;
            due = s_young > s_youngLimit && ((long)bytes < Large || s_young > 2 * (long)bytes);
        }
        if (due)
        {
            Collect((long)bytes);
        }
        return entry;
    }

    /// <summary>Returns a block that nobody holds any more.</summary>
    internal static void Remove(int entry)
    {
        lock (s_lock)
        {
            ref Entry e = ref s_entries[entry];
            Generation generation = s_generations[e.Generation];
            int last = generation.Entries[--generation.Count];
            generation.Entries[e.Place] = last;
            s_entries[last].Place = e.Place;
            if (e.Generation == 0)
            {
                s_young -= (long)e.Bytes;
            }
            Return(entry);
        }
    }

    /// <summary>Returns the blocks that collections so far have found unreachable.</summary>
    internal static void Clean()
    {
        lock (s_lock)
        {
            Sweep();
        }
    }

    private static int Grow()
    {
        int count = s_entries.Length;
        Array.Resize(ref s_entries, Math.Max(64, 2 * count));
        for (int i = s_entries.Length - 1; i >= count; i--)
        {
            s_entries[i].Block = GCHandle.Alloc(null, GCHandleType.WeakTrackResurrection);
            s_entries[i].Place = s_free;
            s_free = i;
        }
        return s_free;
    }

    private static void Return(int entry)
    {
        ref Entry e = ref s_entries[entry];
        NativeMethods.nr_block_free(e.Address, e.Bytes);
        s_live -= (long)e.Bytes;
        e.Address = null;
        e.Place = s_free;
        s_free = entry;
    }

    private static void Sweep()
    {
        // The oldest first: what survives moves to a list that has been looked through already.
        for (int i = s_generations.Length - 1; i >= 0; i--)
        {
            Generation generation = s_generations[i];
            int collections = Runtime.Collections(i);
            if (collections == generation.Seen)
            {
                continue;
            }
            generation.Seen = collections;
            if (i == 0)
            {
                s_young = 0;
            }
            int older = Math.Min(i + 1, s_generations.Length - 1);
            int count = generation.Count;
            generation.Count = 0;
            for (int k = 0; k < count; k++)
            {
                int entry = generation.Entries[k];
                if (s_entries[entry].Block.Target is null)
                {
                    Return(entry);
                }
                else
                {
                    s_entries[entry].Generation = older;
                    s_entries[entry].Place = s_generations[older].Count;
                    s_generations[older].Add(entry);
                }
            }
        }
    }

    private static void Collect(long bytes)
    {
        if (Interlocked.Exchange(ref s_collecting, 1) != 0)
        {
            return;
        }
        // The few blocks that a collection finds in use are old by the next. Among many small ones they can wait;
        // of large ones they are most.
        bool few = 16 * bytes > s_youngLimit;
        s_youngLimit = Math.Clamp(Collect(few || ++s_collections % 8 == 0 ? 1 : 0), LeastYoung, MostYoung);
        if (Live > s_oldLimit)
        {
            s_oldLimit = Math.Max(LeastOld, Collect(2)) + 2 * Live;
        }
        Volatile.Write(ref s_collecting, 0);
    }

    /// <summary>Collects, and tells how many bytes could have been written to memory meanwhile.</summary>
    private static long Collect(int generation)
    {
        long start = Stopwatch.GetTimestamp();
        GC.Collect(generation, GCCollectionMode.Forced, blocking: true);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Clean();
        return (long)Math.Min(seconds * WriteRate, long.MaxValue / 4);
    }

    /// <summary>
    /// Its finalizer runs after collections, first of the young and then of all generations, and returns blocks
    /// even when no more arrays are made.
    /// </summary>
    private sealed class Sentinel
    {
        ~Sentinel()
        {
            if (!Environment.HasShutdownStarted)
            {
                Clean();
                GC.ReRegisterForFinalize(this);
            }
        }
    }
}
