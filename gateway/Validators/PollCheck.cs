using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Validators;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;

namespace OrleansChain.Gateway.Validators;

/// <summary>Checks who polls for work: only a validator's own key takes its place in the rounds.</summary>
/// <param name="admission">Whom the operator lets in.</param>
/// <param name="signatures">Checks signatures.</param>
/// <param name="clock">The clock.</param>
internal sealed class PollCheck(OutsideAdmission admission, SignatureVerifier signatures, TimeProvider clock)
{
    private const int MostWaitMilliseconds = 20_000;

    // What a worker says of itself is only shown. It is added up with others', and the sum must be a number, too.
    private const double MostHashesPerSecond = 1e18;
    private const long MostPlotBytes = 1L << 48;

    /// <summary>The poll, if it is a validator's own.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="validator">The validator that the request is about.</param>
    /// <param name="poll">What was sent.</param>
    public Reading<GrainInterfaces.Mining.WorkRequest> Check(ChainDescription chain, Address validator, WorkPollRequest poll)
    {
        if (!WorkerName.IsValid(poll.Worker))
        {
            return ProblemTable.BadWorker.Because(detail: null);
        }

        if (poll.WaitMilliseconds is < 0 or > MostWaitMilliseconds)
        {
            return ProblemTable.BadWait.Because($"waitMilliseconds is 0 to {MostWaitMilliseconds}.");
        }

        if (!ProofNames.TryParse(poll.ProofKind, out var kind) || !chain.Accepts(kind))
        {
            return ProblemTable.Of(SolutionOutcome.KindNotAllowed).Because(detail: null);
        }

        if (!admission.IsAdmitted(validator))
        {
            return ProblemTable.ValidatorNotAdmitted.Because("The settings Gateway:OutsideValidators and Gateway:MaxOutsideValidators say who may.");
        }

        if (CheckSigner(chain.Tag, validator, kind, poll) is { } problem)
        {
            return problem;
        }

        return new GrainInterfaces.Mining.WorkRequest(
            poll.Worker,
            kind,
            poll.Job,
            TimeSpan.FromMilliseconds(poll.WaitMilliseconds ?? MostWaitMilliseconds),
            poll.HashesPerSecond is { } rate && double.IsFinite(rate) ? Math.Clamp(rate, 0, MostHashesPerSecond) : 0,
            Math.Clamp(poll.PlotSizeBytes ?? 0, 0, MostPlotBytes));
    }

    private ProblemResult? CheckSigner(ChainTag chain, Address validator, ProofKind kind, WorkPollRequest poll)
    {
        if (!PublicKey.TryParse(poll.PublicKey, out var key) || key.ToAddress() != validator)
        {
            return ProblemTable.Of(SolutionOutcome.OfAnotherKey).Because(detail: null);
        }

        var now = (ulong)clock.GetUtcNow().ToUnixTimeMilliseconds();
        var distance = now > poll.TimeMilliseconds ? now - poll.TimeMilliseconds : poll.TimeMilliseconds - now;
        if (distance > PollSignature.LongestAge.TotalMilliseconds)
        {
            return ProblemTable.PollNotFresh.Because($"The node's time is {now}; the poll's may lie {PollSignature.LongestAge.TotalSeconds} s from it.");
        }

        var digest = PollSignature.Digest(chain, validator, kind, poll.TimeMilliseconds, poll.Worker);
        return Signature.TryParse(poll.Signature, out var signature) && signatures.Check(key, digest, signature) == SignatureCheck.Valid
            ? null
            : ProblemTable.Of(SolutionOutcome.BadSignature).Because(detail: null);
    }
}
