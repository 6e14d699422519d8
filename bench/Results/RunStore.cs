using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansChain.Bench.Results;

/// <summary>
/// Runs as they come, one JSON line each, below a line that states the conditions. A program that was stopped goes on where it was: a line
/// that was cut short is dropped, everything before it counts. Not thread-safe.
/// </summary>
/// <typeparam name="TKey">What is measured once.</typeparam>
/// <typeparam name="TRun">One measurement.</typeparam>
internal sealed class RunStore<TKey, TRun> : IDisposable
    where TKey : notnull
    where TRun : class, IRun<TKey>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly FileStream _file;
    private readonly Dictionary<TKey, TRun> _runs = [];

    private RunStore(FileStream file) => _file = file;

    /// <summary>The runs so far.</summary>
    public IReadOnlyCollection<TRun> Runs => _runs.Values;

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="RunStoreException">The file holds runs of other conditions, or something else.</exception>
    /// <typeparam name="TConditions">What all runs of the file have in common; a record, so that two are compared by their members.</typeparam>
    public static RunStore<TKey, TRun> Open<TConditions>(string path, TConditions conditions)
        where TConditions : class
    {
        var store = new RunStore<TKey, TRun>(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));
        try
        {
            store.Read(path, conditions);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>The run of this key, if it was measured.</summary>
    public TRun? Find(TKey key) => _runs.GetValueOrDefault(key);

    /// <summary>Keeps a run; it is in the file when this returns.</summary>
    public void Add(TRun run)
    {
        _runs.Add(run.Key, run);
        WriteLine(run);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static T? Parse<T>(string line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Read<TConditions>(string path, TConditions conditions)
        where TConditions : class
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);

        // Only whole lines count. A file without any is one whose very first write was cut short, unless it never was one of ours.
        var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        var lines = Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > 0 ? Parse<TConditions>(lines[0]) is null : bytes.Length > 0 && bytes[0] != (byte)'{')
        {
            throw new RunStoreException($"{path} holds something else than results.");
        }

        if (lines.Length > 0 && Parse<TConditions>(lines[0]) is { } found && !found.Equals(conditions))
        {
            throw new RunStoreException($"{path} was measured under other conditions: {found}, now {conditions}. Remove it, or give another --out.");
        }

        _file.SetLength(whole);
        _file.Position = whole;
        if (lines.Length == 0)
        {
            WriteLine(conditions);
        }

        foreach (var line in lines.Skip(1))
        {
            var run = Parse<TRun>(line) ?? throw new RunStoreException($"{path} has a line that is no run: {line}");
            _runs[run.Key] = run;
        }
    }

    private void WriteLine<T>(T value)
    {
        _file.Write(JsonSerializer.SerializeToUtf8Bytes(value, Json));
        _file.WriteByte((byte)'\n');
        _file.Flush();
    }
}
