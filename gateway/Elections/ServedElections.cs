using Microsoft.Extensions.Options;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;
using OrleansChain.Gateway.Submission;

namespace OrleansChain.Gateway.Elections;

/// <summary>
/// The elections that were asked for last: what their geneses say is read once and kept, within limits. So casting a ballot asks nobody but
/// the verifiers. An election that is let go is read again when it is asked for.
/// </summary>
/// <param name="grains">The elections' grains.</param>
/// <param name="factory">Makes references to their chains' grains.</param>
/// <param name="options">The settings.</param>
/// <param name="clock">The clock.</param>
internal sealed class ServedElections(ElectionGrains grains, IGrainFactory factory, IOptions<GatewayOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>The most elections that are kept.</summary>
    public const int MaxElections = 64;

    /// <summary>The most voters of all elections that are kept; one election may have more.</summary>
    public const int MaxVoters = 1_000_000;

    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly Lock _gate = new();
    private readonly LinkedList<ServedElection> _lastUsed = new();
    private readonly Dictionary<string, LinkedListNode<ServedElection>> _served = new(StringComparer.Ordinal);
    private long _voters;

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _served.Count;
            }
        }
    }

    /// <summary>The election of an id, once its chain exists.</summary>
    /// <param name="text">The id as the request has it.</param>
    public async ValueTask<Reading<ServedElection>> FindAsync(string text)
    {
        if (FindKept(text) is { } kept)
        {
            return kept;
        }

        if (!ElectionId.TryParse(text, out var id))
        {
            return ElectionProblems.BadElectionId.Because(detail: null);
        }

        if (await grains.Election(id).GetView() is not { } view)
        {
            return ElectionProblems.ElectionUnknown.Because(detail: null);
        }

        return view.Phase < ElectionPhase.Open
            ? ProblemTable.Of(TransactionOutcome.ElectionNotOpen).Because($"Its phase is {ElectionNames.Of(view.Phase)}.")
            : await LoadAsync(id);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var election in _lastUsed)
            {
                election.Dispose();
            }

            _lastUsed.Clear();
            _served.Clear();
        }

        _loading.Dispose();
    }

    /// <summary>One genesis at a time: a large one takes a second, and many ask for it at once when an election opens.</summary>
    private async Task<Reading<ServedElection>> LoadAsync(ElectionId id)
    {
        await _loading.WaitAsync();
        try
        {
            if (FindKept(id.Value) is { } kept)
            {
                return kept;
            }

            var chain = new ChainGrains(factory, id.ToChainId(), options.Value.VerifierLanes);
            var facts = new ChainFacts(chain);
            if (await facts.GetAsync() is not { } description)
            {
                return ProblemTable.ChainNotReady.Because(detail: null);
            }

            var election = new ServedElection(
                id, grains, chain, facts, description.Parameters, new SubmissionCoalescer(chain, options, clock), options.Value);
            Keep(election);
            return election;
        }
        finally
        {
            _loading.Release();
        }
    }

    private ServedElection? FindKept(string id)
    {
        lock (_gate)
        {
            if (!_served.TryGetValue(id, out var node))
            {
                return null;
            }

            if (node != _lastUsed.First)
            {
                _lastUsed.Remove(node);
                _lastUsed.AddFirst(node);
            }

            return node.Value;
        }
    }

    private void Keep(ServedElection election)
    {
        lock (_gate)
        {
            _served[election.Id.Value] = _lastUsed.AddFirst(election);
            _voters += election.Parameters.Allocations.Count;
            while (_served.Count > 1 && (_served.Count > MaxElections || _voters > MaxVoters))
            {
                var oldest = _lastUsed.Last!.Value;
                _lastUsed.RemoveLast();
                _served.Remove(oldest.Id.Value);
                _voters -= oldest.Parameters.Allocations.Count;

                // Requests that hold it end as they would have: a coalescer sends what has gathered when a batch before it is back.
                oldest.Dispose();
            }
        }
    }
}
