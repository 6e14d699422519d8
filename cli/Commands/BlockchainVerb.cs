using System.CommandLine;
using OrleansChain.Cli.Output;
using OrleansChain.Core;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc blockchain</c>: the chain and its last blocks, or one block and its transactions.</summary>
internal static class BlockchainVerb
{
    private static readonly string[] BlockHeaders = ["height", "time", "transactions", "bytes", "proof", "hash", "producer"];
    private static readonly string[] TransactionHeaders = ["leaf", "id", "amount", "fee", "sender", "recipient"];

    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("blockchain", "Show the chain and its last blocks, or one block");
        var block = new Argument<string?>("block")
        {
            Description = "A height, or a block's hash",
            HelpName = "HEIGHT|HASH",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var transactions = new Option<bool>("--transactions") { Description = "List the block's transactions" };
        var page = new PageOptions();
        command.Add(block);
        command.Add(transactions);
        page.AddTo(command);
        runner.Attach(command, (session, cancellationToken) =>
            (session.Arguments.GetValue(block), session.Arguments.GetValue(transactions)) switch
            {
                (null, false) => ShowChainAsync(session, page, cancellationToken),
                (null, true) => throw CommandFailureException.Usage(Reasons.BadCommandLine, "--transactions needs a block."),
                ({ } name, false) => ShowBlockAsync(session, Reference(name), cancellationToken),
                ({ } name, true) => ShowTransactionsAsync(session, Reference(name), page, cancellationToken),
            });
        return command;
    }

    private static async Task ShowChainAsync(Session session, PageOptions page, CancellationToken cancellationToken)
    {
        string query = page.Query(session.Arguments);
        ChainResponse chain = await session.Node.GetChainAsync(cancellationToken);
        BlockListResponse blocks = await session.Node.GetAsync<BlockListResponse>($"v1/blocks{query}", cancellationToken);
        Printer printer = session.Printer;
        printer.Show(new BlockchainView(chain, blocks), CliJson.Default.BlockchainView, _ =>
        {
            printer.Fields(
                ("chain", chain.Chain),
                ("genesis", chain.GenesisHash),
                ("height", $"{chain.Height}"),
                ("hash", chain.Hash),
                ("time", Wording.Time(chain.Time)),
                ("interval", Wording.Seconds(chain.BlockIntervalMilliseconds)),
                ("supply", Wording.Coins(chain.Supply)),
                ("wallets", $"{chain.Accounts}"),
                ("transactions", $"{chain.TransactionCount}"),
                ("minimum fee", Wording.Coins(chain.MinimumFee)),
                ("next reward", Wording.Coins(chain.Reward)));
            printer.Line("");
            printer.Table(BlockHeaders, [.. blocks.Items.Select(Row)]);
            NoteNextPage(printer, blocks.Next);
        });
    }

    private static async Task ShowBlockAsync(Session session, string reference, CancellationToken cancellationToken)
    {
        BlockResponse block = await session.Node.GetAsync<BlockResponse>($"v1/blocks/{reference}", cancellationToken);
        session.Printer.Show(block, RestJson.Default.BlockResponse, _ => session.Printer.Fields(
            ("height", $"{block.Height}"),
            ("hash", block.Hash),
            ("previous", block.Previous),
            ("next", block.Next ?? "none yet"),
            ("merkle root", block.MerkleRoot),
            ("recomputed", block.RootMatches ? "the same" : $"{block.RecomputedRoot} DIFFERS"),
            ("time", Wording.Time(block.Time)),
            ("bits", block.Bits),
            ("nonce", $"{block.Nonce}"),
            ("extra nonce", $"{block.ExtraNonce}"),
            ("proof", block.ProofKind),
            ("producer", block.Producer ?? "none"),
            ("reward and fees", Wording.Coins(block.Reward)),
            ("parent sealed in", Wording.Seconds(block.ParentSealMilliseconds)),
            ("transactions", $"{block.TransactionCount}"),
            ("size", $"{block.SizeBytes} bytes"),
            ("confirmations", $"{block.Confirmations}")));
    }

    private static async Task ShowTransactionsAsync(Session session, string reference, PageOptions page, CancellationToken cancellationToken)
    {
        BlockTransactionsResponse transactions = await session.Node.GetAsync<BlockTransactionsResponse>(
            $"v1/blocks/{reference}/transactions{page.Query(session.Arguments)}", cancellationToken);
        session.Printer.Show(transactions, RestJson.Default.BlockTransactionsResponse, _ =>
        {
            session.Printer.Table(TransactionHeaders, [.. transactions.Items.Select(Row)]);
            NoteNextPage(session.Printer, transactions.Next);
        });
    }

    private static void NoteNextPage(Printer printer, string? next)
    {
        if (next is not null)
        {
            printer.Note($"More: --cursor {next}");
        }
    }

    private static IReadOnlyList<string> Row(BlockSummary block) =>
    [
        $"{block.Height}",
        Wording.Time(block.Time),
        $"{block.TransactionCount}",
        $"{block.SizeBytes}",
        block.ProofKind,
        block.Hash,
        block.Producer ?? "none",
    ];

    private static IReadOnlyList<string> Row(TransactionResponse transaction) =>
    [
        $"{transaction.Position}",
        transaction.Id,
        transaction.Details?.Amount is { } amount ? Wording.Coins(amount) : "",
        transaction.Details is { } details ? Wording.Coins(details.Fee) : "",
        transaction.Details?.Sender ?? "",
        transaction.Details?.Recipient ?? "",
    ];

    private static string Reference(string text) =>
        Height.TryParse(text, out Height height) ? height.ToString()
        : BlockHash.TryParse(text.ToLowerInvariant(), out BlockHash hash) ? hash.ToString()
        : throw CommandFailureException.Usage(Reasons.BadBlockReference, "A block is named by its height, or by its hash of 64 hexadecimal digits.");
}
