using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrleansChain.EndToEnd.Tests;

/// <summary>A real node: the silo's program as a process of its own, on a free port.</summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly Dictionary<string, string> Development = new(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Development" };

    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private Node(Process process, Uri url)
    {
        _process = process;
        Url = url;
        Client = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(30) };
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Url { get; }

    public HttpClient Client { get; }

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Starts a node in Development and waits until it is ready.</summary>
    public static Task<Node> Start(string dataFolder, params string[] settings) =>
        StartAt(new Uri($"http://127.0.0.1:{FreePort()}"), dataFolder, settings);

    /// <summary>The same at the address that a node before had.</summary>
    public static async Task<Node> StartAt(Uri url, string dataFolder, params string[] settings)
    {
        string[] arguments = ["--urls", url.ToString(), "--Data:Folder", dataFolder, "--Chain:BlockInterval", "00:00:00.5", .. settings];
        var node = new Node(ProgramRun.Start(Programs.Silo, arguments, Development), url);
        await node.WaitUntilReady();
        return node;
    }

    /// <summary>Starts a node that is expected not to come up.</summary>
    public static Task<ProgramRun> Fail(string dataFolder, string environment, params string[] settings) => ProgramRun.Of(
        Programs.Silo,
        ["--urls", $"http://127.0.0.1:{FreePort()}", "--Data:Folder", dataFolder, .. settings],
        new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = environment });

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Ends the process at once, as a power cut would: SIGKILL.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the process to end, as an operator would: SIGTERM.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            await Kill();
        }

        _process.Dispose();
    }

    private async Task WaitUntilReady()
    {
        using var deadline = new CancellationTokenSource(StartTime);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await IsReady(deadline.Token))
        {
            if (_process.HasExited || deadline.IsCancellationRequested)
            {
                throw new InvalidOperationException($"The node did not become ready.{Environment.NewLine}{Log}");
            }

            await pause.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task<bool> IsReady(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Append(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
