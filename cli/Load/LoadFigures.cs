using OrleansChain.Core;

namespace OrleansChain.Cli.Load;

/// <summary>What the <see cref="TransferBook"/> has counted since it began; read and changed under its lock alone.</summary>
internal sealed class LoadFigures
{
    private const int MaxExamples = 10;

    private readonly List<string> _examples = [];
    private Height? _first;

    /// <summary>Transfers sent at least once.</summary>
    public long Opened { get; set; }

    /// <summary>Transfers acknowledged.</summary>
    public long Acknowledged { get; set; }

    /// <summary>Transfers confirmed.</summary>
    public long Confirmed { get; set; }

    /// <summary>Transfers both acknowledged and confirmed.</summary>
    public long Settled { get; set; }

    /// <summary>Acknowledged and not yet confirmed.</summary>
    public long Waiting => Acknowledged - Settled;

    /// <summary>Sent, and neither acknowledged nor confirmed.</summary>
    public long Unknown => Opened - Acknowledged - Confirmed + Settled;

    /// <summary>Transfers acknowledged that no block has; counted at the end.</summary>
    public long Lost { get; set; }

    /// <summary>Transfers in blocks a second time.</summary>
    public long Duplicated { get; set; }

    /// <summary>Transactions of the accounts in blocks that were not signed here, or not so.</summary>
    public long Altered { get; set; }

    /// <summary>When the last new acknowledgement came, as a timestamp; 0 for none.</summary>
    public long LastAcknowledged { get; set; }

    /// <summary>When the event of the first block that confirmed any came.</summary>
    public long FirstConfirmed { get; private set; }

    /// <summary>When the event of the last block that confirmed any came; 0 for none.</summary>
    public long LastConfirmed { get; private set; }

    /// <summary>How many the first block confirmed that confirmed any.</summary>
    public long ConfirmedInFirst { get; private set; }

    /// <summary>Latencies of what started before are not recorded: a timestamp.</summary>
    public long LatenciesFrom { get; set; }

    /// <summary>From start to acknowledgement.</summary>
    public LatencyHistogram AcknowledgeLatency { get; } = new();

    /// <summary>From start to the event of the block.</summary>
    public LatencyHistogram ConfirmLatency { get; } = new();

    /// <summary>The first things that are wrong, in words.</summary>
    public IReadOnlyList<string> Examples => _examples;

    /// <summary>Notes that a piece of a block confirmed some.</summary>
    /// <param name="height">The block's height.</param>
    /// <param name="confirmed">How many.</param>
    /// <param name="arrived">When the event came that told of the block.</param>
    public void ConfirmedIn(Height height, long confirmed, long arrived)
    {
        if (confirmed == 0)
        {
            return;
        }

        _first ??= height;
        if (_first == height)
        {
            FirstConfirmed = arrived;
            ConfirmedInFirst += confirmed;
        }

        LastConfirmed = arrived;
    }

    /// <summary>Adds an example, as long as there are few.</summary>
    public void Example(string text)
    {
        if (_examples.Count < MaxExamples)
        {
            _examples.Add(text);
        }
    }
}
