using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using OrleansChain.Cli.Keys;
using OrleansChain.Cli.Load;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Keys;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc load</c>: sends transfers of many wallets and checks what became of them.</summary>
internal sealed class LoadVerb
{
    private const double DefaultSeconds = 10;

    private readonly Option<int> _wallets = Number("--wallets", 8, "How many wallets pay each other");
    private readonly Option<int> _batch = Number("--batch", 1_000, "Transfers in a request; 1 sends single requests");
    private readonly Option<int> _connections = Number("--connections", 8, "Requests under way at most");
    private readonly Option<double?> _seconds = new("--seconds") { Description = $"How long to send (else {DefaultSeconds:0}, or as --count says)", HelpName = "S" };
    private readonly Option<long?> _count = new("--count") { Description = "How many transfers to send", HelpName = "N" };
    private readonly Option<double?> _rate = new("--rate")
    {
        Description = "Transfers a second that arrive whether or not the node keeps up (else as fast as it acknowledges)",
        HelpName = "N",
    };

    private readonly Option<double?> _warmUp = new("--warm-up") { Description = "Leave the first seconds out of the latencies (else none)", HelpName = "S" };
    private readonly Option<bool> _signAhead = new("--sign-ahead") { Description = "Sign before the timed part (else in it)" };
    private readonly Option<bool> _random = new("--random-senders") { Description = "Draw each sender at random (else in turn)" };
    private readonly Option<ulong?> _seed = new("--seed") { Description = "What wallets and draws are made from (else random)", HelpName = "N" };
    private readonly Option<bool> _fromWallet = new("--from-wallet") { Description = "Pay the wallets from the own wallet (else a development node's faucet does)" };
    private readonly PassPhraseOption _passPhrase = new();

    private LoadVerb()
    {
    }

    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("load", "Send transfers of many wallets, and check what became of each");
        var verb = new LoadVerb();
        command.Add(verb._wallets);
        command.Add(verb._batch);
        command.Add(verb._connections);
        command.Add(verb._seconds);
        command.Add(verb._count);
        command.Add(verb._rate);
        command.Add(verb._warmUp);
        command.Add(verb._signAhead);
        command.Add(verb._random);
        command.Add(verb._seed);
        command.Add(verb._fromWallet);
        verb._passPhrase.AddTo(command);
        runner.Attach(command, verb.RunAsync);
        return command;
    }

    private static Option<int> Number(string name, int otherwise, string description) => new(name)
    {
        Description = $"{description} (else {otherwise.ToString(CultureInfo.InvariantCulture)})",
        HelpName = "N",
        DefaultValueFactory = _ => otherwise,
    };

    private async Task<int> RunAsync(Session session, CancellationToken cancellationToken)
    {
        LoadPlan plan = PlanOf(session);
        LoadPlanRules.Check(plan);
        if (!session.Arguments.GetValue(_fromWallet))
        {
            return await RunAsync(session, plan, cancellationToken);
        }

        using KeyFile file = WalletKey.Read(session);
        using PrivateKey bank = await WalletKey.OpenAsync(file, _passPhrase.SourceOf(session), cancellationToken);
        return await RunAsync(session, plan with { Bank = bank }, cancellationToken);
    }

    private static async Task<int> RunAsync(Session session, LoadPlan plan, CancellationToken cancellationToken)
    {
        var view = new LoadView(session.Printer);
        LoadReport report = await LoadRun.RunAsync(plan, view, cancellationToken);
        return view.Show(report);
    }

    private LoadPlan PlanOf(Session session)
    {
        ParseResult arguments = session.Arguments;
        long? count = arguments.GetValue(_count);
        double? seconds = arguments.GetValue(_seconds) ?? (count is null ? DefaultSeconds : null);
        return new LoadPlan
        {
            Node = session.NodeUrl,
            Wallets = arguments.GetValue(_wallets),
            BatchSize = arguments.GetValue(_batch),
            Connections = arguments.GetValue(_connections),
            Duration = seconds is { } length ? DurationOf(length) : null,
            Count = count,
            OfferedPerSecond = arguments.GetValue(_rate),
            WarmUp = arguments.GetValue(_warmUp) is { } warmUp ? WarmUpOf(warmUp) : TimeSpan.Zero,
            SignAhead = arguments.GetValue(_signAhead),
            Seed = arguments.GetValue(_seed) ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))),
            IsRandomSender = arguments.GetValue(_random),
        };
    }

    /// <summary>What a time span cannot hold is as wrong as what the rules of a plan refuse.</summary>
    private static TimeSpan DurationOf(double seconds) => seconds > 0 && seconds <= LoadPlanRules.MaxDuration.TotalSeconds
        ? TimeSpan.FromSeconds(seconds)
        : TimeSpan.Zero;

    private static TimeSpan WarmUpOf(double seconds) => seconds >= 0 && seconds <= LoadPlanRules.MaxDuration.TotalSeconds
        ? TimeSpan.FromSeconds(seconds)
        : TimeSpan.MaxValue;
}
