namespace OrleansChain.Gateway.Hosting;

/// <summary>The gateway's settings, section <c>Gateway</c> of the configuration. They are checked when the host starts.</summary>
public sealed class GatewayOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Gateway";

    /// <summary>Where the gateway listens unless <c>urls</c> says otherwise: this machine alone.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>The word for validators of any address.</summary>
    public const string AnyValidator = "any";

    /// <summary>The id of the chain that the gateway serves beside those of elections.</summary>
    public string Chain { get; set; } = "coin";

    /// <summary>The most bytes of a request that submits one transaction, or asks for anything else with a body.</summary>
    /// <remarks>The hexadecimal of the largest transaction fits, with the JSON around it.</remarks>
    public int MaxBodyBytes { get; set; } = 72 * 1024;

    /// <summary>The most bytes of a request that submits a batch.</summary>
    public int MaxBatchBodyBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>The most bytes of a roll in CSV; the default has room for as many keys as an election may have.</summary>
    public int MaxRollBytes { get; set; } = 48 * 1024 * 1024;

    /// <summary>The most transactions of a batch.</summary>
    public int MaxBatchTransactions { get; set; } = 10_000;

    /// <summary>The most items of a page.</summary>
    public int MaxPageSize { get; set; } = 200;

    /// <summary>The items of a page where the request names no limit.</summary>
    public int DefaultPageSize { get; set; } = 50;

    /// <summary>The most connections at once.</summary>
    public int MaxConnections { get; set; } = 2_048;

    /// <summary>The most submissions at work at once.</summary>
    public int MaxSubmissions { get; set; } = 512;

    /// <summary>The most submissions waiting for their turn; more are refused with 429.</summary>
    public int MaxQueuedSubmissions { get; set; } = 1_024;

    /// <summary>How long a single submission waits at most for others to share a batch with, 0 to 2 ms; 0 for a batch of its own.</summary>
    public TimeSpan CoalesceWindow { get; set; } = TimeSpan.FromMilliseconds(2);

    /// <summary>The most single submissions that share a batch.</summary>
    public int MaxCoalesced { get; set; } = 256;

    /// <summary>The most transactions of batches at work at once; a batch over it is refused with 429. At least <see cref="MaxBatchTransactions"/>.</summary>
    public int MaxTransactionsAtWork { get; set; } = 20_000;

    /// <summary>The most batches at work at once.</summary>
    public int MaxBatches { get; set; } = 32;

    /// <summary>The most batches waiting for their turn; more are refused with 429.</summary>
    public int MaxQueuedBatches { get; set; } = 128;

    /// <summary>The most other requests at work at once.</summary>
    public int MaxReads { get; set; } = 256;

    /// <summary>The most other requests waiting for their turn; more are refused with 429.</summary>
    public int MaxQueuedReads { get; set; } = 1_024;

    /// <summary>The most listeners to the stream of events at once.</summary>
    public int MaxEventStreams { get; set; } = 256;

    /// <summary>How many blocks a listener to the events may lie behind before it is told to read the list instead.</summary>
    public int MaxEventBacklog { get; set; } = 1_000;

    /// <summary>How long the stream of events is silent before it says that it is alive.</summary>
    public TimeSpan EventKeepAlive { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many verifier grains submissions are spread over.</summary>
    public int VerifierLanes { get; set; } = 64;

    /// <summary>How many requests to the faucet are taken in a minute.</summary>
    public int FaucetRequestsPerMinute { get; set; } = 120;

    /// <summary>The most validators that take part from outside a silo at once; 0 for none.</summary>
    public int MaxOutsideValidators { get; set; } = 64;

    /// <summary>Which validators may take part from outside: any, or these addresses, separated by commas.</summary>
    public string OutsideValidators { get; set; } = AnyValidator;

    /// <summary>The most polls for work that wait at once; the default has room for every worker of every validator.</summary>
    public int MaxPolls { get; set; } = 1_024;

    /// <summary>The most solutions at work at once.</summary>
    public int MaxSolutions { get; set; } = 64;

    /// <summary>The most solutions waiting for their turn; more are refused with 429.</summary>
    public int MaxQueuedSolutions { get; set; } = 256;
}
