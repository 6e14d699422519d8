using System.Security.Cryptography;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Keys;

namespace OrleansChain.Bench.Nodes;

/// <summary>
/// A fresh folder with everything that a node in Production needs: a genesis made for measurements, its validators' keys, and the key of the
/// bank, the account that the genesis funds and that pays the wallets. It is removed when disposed, unless it is to be kept.
/// </summary>
internal sealed class NodeFolder : IDisposable
{
    private const string ChainName = "bench";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // As many as a genesis may allow: what a sender may have waiting is not what is measured.
    private const long PendingPerSender = 1_000_000;
    private const long ActivationBlocks = 2;
    private const int StakeCoins = 1_000;

    private static readonly Amount BankFunds = Amount.FromCoins(10_000_000_000);

    private readonly bool _isKept;

    private NodeFolder(string path, bool isKept)
    {
        FolderPath = path;
        _isKept = isKept;
        Bank = Generate();
    }

    /// <summary>Where it is.</summary>
    public string FolderPath { get; }

    /// <summary>The key of the account that the genesis funds.</summary>
    public PrivateKey Bank { get; }

    private string DataFolder => Path.Combine(FolderPath, "data");

    private IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>How a node of this folder is started: in Production, on a port that is free now.</summary>
    public NodeOptions Options() => new() { DataFolder = DataFolder, Settings = Settings, IsDevelopment = false };

    /// <summary>Makes the folder, the keys and the genesis.</summary>
    /// <param name="plan">What the node is to be.</param>
    /// <param name="createdUtc">When the chain begins.</param>
    public static NodeFolder Create(NodePlan plan, DateTimeOffset createdUtc)
    {
        var path = plan.ParentFolder is { } parent
            ? Directory.CreateDirectory(Path.Combine(parent, Path.GetRandomFileName())).FullName
            : Directory.CreateTempSubdirectory("orleanschain-bench-").FullName;
        try
        {
            return Fill(path, plan, createdUtc);
        }
        catch
        {
            Directory.Delete(path, recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Bank.Dispose();
        if (!_isKept)
        {
            Directory.Delete(FolderPath, recursive: true);
        }
    }

    private static NodeFolder Fill(string path, NodePlan plan, DateTimeOffset createdUtc)
    {
        var validators = new List<(ProofKind Kind, string KeyFile, Address Address)>();
        if (plan.Proof != ProofKind.Work)
        {
            validators.Add(Validator(path, "starter", ProofKind.Work));
        }

        for (var number = 0; number < plan.Validators; number++)
        {
            validators.Add(Validator(path, $"validator-{number}", plan.Proof));
        }

        var genesisFile = Path.Combine(path, "genesis.json");
        var folder = new NodeFolder(path, plan.KeepsFolder)
        {
            Settings =
            [
                "--Chain:GenesisFile", genesisFile,
                .. validators.SelectMany((validator, place) => ValidatorSettings(plan, place, validator.Kind, validator.KeyFile)), .. plan.Settings,
            ],
        };
        File.WriteAllBytes(genesisFile, Genesis(plan, createdUtc, folder.Bank.Address, validators.Select(validator => validator.Address)).ToIndentedJson());
        return folder;
    }

    private static GenesisDocument Genesis(NodePlan plan, DateTimeOffset createdUtc, Address bank, IEnumerable<Address> validators)
    {
        // A validator of memory or stake pays for its own transactions, and stakes from its balance.
        var allocations = validators.ToDictionary(address => address, _ => Amount.FromCoins(2 * StakeCoins));
        allocations.Add(bank, BankFunds);
        var document = GenesisDocument.CreateDefault(ChainId.Parse(ChainName), createdUtc, plan.BlockInterval, allocations);
        document = document with { Limits = document.Limits! with { MaxPendingPerSender = PendingPerSender } };
        document = plan.Proof switch
        {
            ProofKind.Memory => document.WithProofs(work: 0, memory: 1),
            ProofKind.Stake => document.WithProofs(work: 0, stake: 1),
            _ => document,
        };
        return ChainParameters.Create(document with { Race = document.Race is { } race ? race with { ActivationBlocks = ActivationBlocks } : null }).Document;
    }

    private static (ProofKind Kind, string KeyFile, Address Address) Validator(string folder, string name, ProofKind kind)
    {
        using var key = Generate();
        var path = Path.Combine(folder, $"{name}-key.json");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(path, options);
        file.Write(KeyFile.Write(key));
        return (kind, path, key.Address);
    }

    private static string[] ValidatorSettings(NodePlan plan, int place, ProofKind kind, string keyFile)
    {
        var section = $"--Validators:{place}";
        string[] common = [$"{section}:Proof", kind.ToString().ToLowerInvariant(), $"{section}:KeyFile", keyFile];
        return kind switch
        {
            ProofKind.Memory => [.. common, $"{section}:Memory", plan.PlotMemory],
            ProofKind.Stake => [.. common, $"{section}:Stake", StakeCoins.ToString()],
            _ => common,
        };
    }

    private static PrivateKey Generate()
    {
        Span<byte> scalar = stackalloc byte[PrivateKey.SizeBytes];
        while (true)
        {
            RandomNumberGenerator.Fill(scalar);
            if (PrivateKey.TryCreate(scalar, out var key))
            {
                CryptographicOperations.ZeroMemory(scalar);
                return key;
            }
        }
    }
}
