using OrleansChain.Cli.Node;
using OrleansChain.Cli.Output;
using OrleansChain.Core;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Load;

/// <summary>The chain that a run works on, as it was when the run began.</summary>
/// <param name="Parameters">The chain's rules.</param>
/// <param name="Height">The head's height.</param>
/// <param name="Supply">All coins at that height.</param>
/// <param name="ProofKinds">The kinds of proof that validators give now, each once.</param>
/// <param name="Validators">How many validators take part now.</param>
internal sealed record LoadChain(ChainParameters Parameters, ulong Height, Amount Supply, IReadOnlyList<string> ProofKinds, int Validators)
{
    /// <summary>Asks the node: one that is not there fails at once, one that is still making its index ready is asked again.</summary>
    /// <exception cref="CommandFailureException">The node cannot be asked, or does not give a chain.</exception>
    public static async Task<LoadChain> ReadAsync(NodeClient node, LoadSeams seams, CancellationToken cancellationToken)
    {
        NodeChain chain = await NodeChain.ReadAsync(node, cancellationToken);
        ValidatorsResponse validators = await seams.AskAsync(
            () => node.GetAsync<ValidatorsResponse>("v1/validators", cancellationToken), cancellationToken);
        string[] kinds = [.. validators.Items.Select(validator => validator.ProofKind).OfType<string>()];
        return new LoadChain(
            chain.Parameters,
            chain.Head.Height,
            Wording.Units(chain.Head.Supply),
            [.. kinds.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            kinds.Length);
    }
}
