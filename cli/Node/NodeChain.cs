using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Node;

/// <summary>A node's chain: its head, and its rules as block 0 has them.</summary>
/// <param name="Head">What the node says now.</param>
/// <param name="Parameters">The rules.</param>
internal sealed record NodeChain(ChainResponse Head, ChainParameters Parameters)
{
    /// <summary>Asks the node. The rules are in the second leaf of block 0; that they are this chain's is checked by their tag.</summary>
    /// <exception cref="CommandFailureException">The node cannot be asked, or its block 0 is no block or another chain's.</exception>
    public static async Task<NodeChain> ReadAsync(NodeClient node, CancellationToken cancellationToken)
    {
        ChainResponse head = await node.GetChainAsync(cancellationToken);
        byte[] bytes = await node.GetBytesAsync("v1/blocks/0/raw", cancellationToken);
        ChainParameters parameters;
        try
        {
            parameters = ChainParameters.Parse(Block.Parse(bytes).Leaf(1).Span);
        }
        catch (Exception exception) when (exception is FormatException or GenesisException or ArgumentException)
        {
            throw CommandFailureException.NotUnderstood($"The node's block 0 is none: {exception.Message}");
        }

        return string.Equals(parameters.Tag.ToString(), head.ChainTag, StringComparison.Ordinal)
            ? new NodeChain(head, parameters)
            : throw CommandFailureException.NotUnderstood("The node's block 0 is another chain's.");
    }
}
