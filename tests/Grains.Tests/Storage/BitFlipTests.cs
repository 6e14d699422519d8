using System.Globalization;
using System.Text;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Segments;
using OrleansChain.TestKit.Properties;
using OrleansChain.TestKit.Storage;
using Xunit.Abstractions;

namespace OrleansChain.Grains.Tests.Storage;

/// <summary>
/// One flipped bit anywhere in the data folder of a real chain is harmless, or mended from what is redundant, or refused with file and offset;
/// never a wrong record. The environment variable <c>ORLEANSCHAIN_BIT_FLIPS</c> sets another number of offsets.
/// </summary>
public class BitFlipTests(ITestOutputHelper output)
{
    private const int DefaultFlips = 10_000;
    private const int WholeNodes = 40;

    private static int Flips { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("ORLEANSCHAIN_BIT_FLIPS"), NumberStyles.None, CultureInfo.InvariantCulture, out var flips) ? flips : DefaultFlips;

    [Fact]
    public async Task A_flipped_bit_never_gives_a_wrong_record()
    {
        var disk = (await ChainOnDisk.Create()).Disk;
        var records = await RecordsAsync(disk);
        var random = new Random((int)SeededProperty.Seed);
        var places = Enumerable.Range(0, Flips).Select(_ => Draw(disk, random)).ToArray();
        var found = new int[3];
        await Parallel.ForEachAsync(places, async (place, _) => Interlocked.Increment(ref found[(int)await FlipAsync(disk, records, place)]));
        output.WriteLine($"{Flips} flips in {disk.Paths.Count} files, {records.Values.Sum(store => store.Count)} records: {found[0]} refused at the start, {found[1]} at a read, {found[2]} without effect");
        Assert.True(found[0] > 0 && found[1] > 0, $"seed {SeededProperty.Seed}");
    }

    [Fact]
    public async Task A_node_on_a_flipped_bit_has_its_state_or_refuses()
    {
        var chain = await ChainOnDisk.Create();
        Assert.Equal(chain.State, await chain.Read(chain.Disk.Copy()));
        var random = new Random((int)SeededProperty.Seed);
        var refused = 0;
        for (var turn = 0; turn < WholeNodes; turn++)
        {
            var place = Draw(chain.Disk, random);
            try
            {
                Assert.True(string.Equals(chain.State, await chain.Read(Flipped(chain.Disk, place)), StringComparison.Ordinal), $"{place}: another state");
            }
            catch (Exception refusal) when (IsRefusal(refusal))
            {
                refused++;
            }
        }

        output.WriteLine($"{refused} of {WholeNodes} nodes refused, the others had their whole state");
    }

    private static async Task<Effect> FlipAsync(SimulatedDisk disk, IReadOnlyDictionary<string, Dictionary<string, StoredValue>> records, BitPlace place)
    {
        var name = Path.GetFileName(Path.GetDirectoryName(place.Path)!);
        var isDerived = StorageNames.IsDerived(name);
        var effect = Effect.None;
        DataFolder folder;
        try
        {
            folder = ChainOnDisk.Open(Flipped(disk, place, name), [name]);
        }
        catch (DamagedStoreException refusal)
        {
            place.AssertNamedBy(refusal);
            return Effect.RefusedAtStart;
        }

        await using (folder)
        {
            foreach (var (key, expected) in records[name])
            {
                try
                {
                    var value = await folder.Store(name).ReadAsync(key, CancellationToken.None);
                    Assert.True(
                        value is null ? isDerived : value.Bytes.AsSpan().SequenceEqual(expected.Bytes) && string.Equals(value.ETag, expected.ETag, StringComparison.Ordinal),
                        $"{place}: the record '{key}' is another");
                }
                catch (DamagedStoreException refusal)
                {
                    place.AssertNamedBy(refusal);
                    effect = Effect.RefusedAtRead;
                }
            }
        }

        return effect;
    }

    /// <summary>A bit of a file that has bits, each byte of the folder as likely as any other.</summary>
    private static BitPlace Draw(SimulatedDisk disk, Random random)
    {
        var files = disk.Paths.Select(path => (Path: path, disk.GetBytes(path).Length)).ToArray();
        var at = random.Next(files.Sum(file => file.Length));
        foreach (var (path, length) in files)
        {
            if (at < length)
            {
                return new BitPlace(path, at, random.Next(8));
            }

            at -= length;
        }

        throw new InvalidOperationException("The folder has no byte.");
    }

    /// <summary>A copy of the folder, or of one store in it, with that bit flipped.</summary>
    private static SimulatedDisk Flipped(SimulatedDisk disk, BitPlace place, string? store = null)
    {
        var copy = new SimulatedDisk();
        var folder = Path.Combine(ChainOnDisk.Folder, store ?? string.Empty);
        foreach (var path in disk.Paths.Where(path => path.StartsWith(folder, StringComparison.Ordinal)))
        {
            var bytes = disk.GetBytes(path);
            if (string.Equals(path, place.Path, StringComparison.Ordinal))
            {
                bytes[place.Offset] ^= (byte)(1 << place.Bit);
            }

            copy.SetBytes(path, bytes);
        }

        return copy;
    }

    /// <summary>Every record of every store, as the undamaged folder has it.</summary>
    private static async Task<IReadOnlyDictionary<string, Dictionary<string, StoredValue>>> RecordsAsync(SimulatedDisk disk)
    {
        var all = new Dictionary<string, Dictionary<string, StoredValue>>(StringComparer.Ordinal);
        await using var folder = ChainOnDisk.Open(disk.Copy(), ChainOnDisk.Names);
        foreach (var name in ChainOnDisk.Names)
        {
            var records = all[name] = new Dictionary<string, StoredValue>(StringComparer.Ordinal);
            foreach (var key in Keys(disk, Path.Combine(ChainOnDisk.Folder, name)))
            {
                if (await folder.Store(name).ReadAsync(key, CancellationToken.None) is { } value)
                {
                    records[key] = value;
                }
            }

            Assert.True(records.Count > 0 && records.Count == folder.Store(name).Count, name);
        }

        return all;
    }

    private static IEnumerable<string> Keys(SimulatedDisk disk, string folder) =>
        from path in disk.Paths
        where string.Equals(Path.GetDirectoryName(path), folder, StringComparison.Ordinal) && path.EndsWith(SegmentNames.SegmentExtension, StringComparison.Ordinal)
        let bytes = disk.GetBytes(path)
        from entry in SegmentScan.Of(bytes, storeId: null, previous: null).Entries
        let keyLength = EntryHeader.TryRead(bytes.AsSpan((int)entry.Offset), out var header) ? header.KeyLength : 0
        let key = Encoding.UTF8.GetString(bytes, (int)entry.Offset + EntryHeader.SizeBytes, keyLength)
        where key[0] != '\0'
        select key;

    private static bool IsRefusal(Exception exception) =>
        exception is DamagedStoreException or DamagedRecordException || (exception.InnerException is { } inner && IsRefusal(inner));

    private enum Effect
    {
        RefusedAtStart,
        RefusedAtRead,
        None,
    }
}
