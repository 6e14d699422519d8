using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OrleansChain.Bench.Nodes;

/// <summary>A real node: the silo's program as a process of its own. Disposing it kills it if it still runs.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan RequestTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ProbePause = TimeSpan.FromMilliseconds(20);
    private readonly Process _process;
    private readonly NodeLog _log = new();

    private NodeProcess(Process process, Uri url)
    {
        _process = process;
        Url = url;
        Client = new HttpClient { BaseAddress = url, Timeout = RequestTime };
        process.OutputDataReceived += (_, line) => _log.Add(line.Data);
        process.ErrorDataReceived += (_, line) => _log.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>A client for it.</summary>
    public HttpClient Client { get; }

    /// <summary>The last lines of its output.</summary>
    public string Log => _log.ToString();

    /// <summary>The first line that told of an error; null while there is none.</summary>
    public string? FirstError => _log.FirstError;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The processor time that it has used so far.</summary>
    public TimeSpan ProcessorTime => Refreshed().TotalProcessorTime;

    /// <summary>The memory that it has in use, in bytes (resident set).</summary>
    public long ResidentBytes => Refreshed().WorkingSet64;

    /// <summary>The most memory that it has had in use, in bytes.</summary>
    public long PeakResidentBytes => Refreshed().PeakWorkingSet64;

    /// <summary>Starts a node and returns at once.</summary>
    public static NodeProcess Start(NodeOptions options)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments = [Program(), "--urls", options.Url.ToString(), "--Data:Folder", options.DataFolder, .. options.Settings];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = options.IsDevelopment ? "Development" : "Production";
        foreach (var (name, value) in options.Variables)
        {
            start.Environment[name] = value;
        }

        return new NodeProcess(Process.Start(start) ?? throw new InvalidOperationException("The node's process did not start."), options.Url);
    }

    /// <summary>Starts a node and waits until it is ready.</summary>
    public static async Task<NodeProcess> StartReadyAsync(NodeOptions options, CancellationToken cancellationToken)
    {
        var node = Start(options);
        try
        {
            await node.WaitUntilReadyAsync(cancellationToken);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>An address of this machine with a port that nobody uses now.</summary>
    public static Uri FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
    }

    /// <summary>Waits until the node answers that it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(ProbePause);
        while (!await IsReadyAsync(cancellationToken))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The node ended with code {_process.ExitCode} before it was ready.{Environment.NewLine}{Log}");
            }

            await pause.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Ends the process at once: SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Asks the process to end, as an operator would (SIGTERM), and waits for it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    /// <summary>The built silo lies beside this program's own output, of the same flavour and configuration.</summary>
    private static string Program()
    {
        const string Name = "OrleansChain.Silo";
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(own.Parent!.Parent!.FullName, Name, own.Name, Name + ".dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"The program '{Name}' has not been built.", path);
    }

    private Process Refreshed()
    {
        _process.Refresh();
        return _process;
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
