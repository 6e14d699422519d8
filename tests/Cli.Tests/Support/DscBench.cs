using System.Text;
using OrleansChain.Cli.Commands;
using OrleansChain.Cli.Hosting;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Keys;

namespace OrleansChain.Cli.Tests.Support;

/// <summary>Runs the command in this process with a node, a key folder, an environment and a terminal of its own.</summary>
internal sealed class DscBench : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("dsc-tests-").FullName;

    private DscBench(FakeNode node)
    {
        Node = node;
        Home = Path.Combine(_root, "home");
        Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["DSC_NODE"] = node.Url, ["DSC_HOME"] = Home };
    }

    public FakeNode Node { get; }

    public FakeTime Time { get; } = new();

    /// <summary>The folder of the key; it does not exist at first.</summary>
    public string Home { get; }

    /// <summary>The user's own folder.</summary>
    public string UserFolder => _root;

    public Dictionary<string, string> Variables { get; }

    /// <summary>What stands on standard input.</summary>
    public string Input { get; set; } = "";

    public bool OutputIsTerminal { get; set; }

    public FakePrompt? Prompt { get; set; }

    /// <summary>Everything that all runs wrote.</summary>
    public StringBuilder Written { get; } = new();

    public static async Task<DscBench> StartAsync() => new(await FakeNode.StartAsync());

    public string KeyFilePath => Path.Combine(Home, "dsc-key.json");

    /// <summary>Puts a key file of this key in place, not encrypted.</summary>
    public DscBench WithKey(PrivateKey key)
    {
        Directory.CreateDirectory(Home);
        File.WriteAllBytes(KeyFilePath, KeyFile.Write(key));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(KeyFilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return this;
    }

    /// <summary>Runs a command line; its words are separated by blanks.</summary>
    public Task<DscRun> RunAsync(string commandLine) => RunAsync(commandLine, CancellationToken.None);

    public async Task<DscRun> RunAsync(string commandLine, CancellationToken cancellationToken)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var host = new CommandHost
        {
            Output = output,
            Error = error,
            Input = new MemoryStream(Encoding.UTF8.GetBytes(Input)),
            OutputIsTerminal = OutputIsTerminal,
            Prompt = Prompt,
            Variable = name => Variables.GetValueOrDefault(name),
            UserFolder = UserFolder,
            Time = Time,
        };
        int code = await new DscCommand(host).RunAsync(commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries), cancellationToken);
        lock (Written)
        {
            Written.Append(output).Append(error);
        }

        return new DscRun(code, output.ToString(), error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
