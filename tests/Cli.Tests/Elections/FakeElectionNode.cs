using System.Net;
using System.Text;
using System.Text.Json;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Records;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Cli.Tests.Elections;

/// <summary>
/// A node with one election, in memory: takes keys and ballots, seals and exports for real. It checks nothing; what it does wrong a test tells it.
/// </summary>
internal sealed class FakeElectionNode : HttpMessageHandler
{
    private const string Path = "/v1/elections/test";

    private readonly Lock _lock = new();
    private readonly List<byte[]> _ballots = [];
    private readonly List<Block> _blocks = [];
    private CreateElectionRequest? _created;
    private ChainParameters? _parameters;
    private string _csv = "";
    private string _phase = "draft";
    private int _batches;

    /// <summary>What happened, in order: method and path.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The outcome of a ballot: the number of its batch, and its place in it.</summary>
    public Func<int, int, TransactionOutcome> Decide { get; init; } = (_, _) => TransactionOutcome.Accepted;

    /// <summary>Whether the answer to the batch of this number is lost, after the node took it.</summary>
    public Func<int, bool> Loses { get; init; } = _ => false;

    /// <summary>Changes ballots before they are sealed.</summary>
    public Func<List<byte[]>, List<byte[]>> BeforeSealing { get; init; } = ballots => ballots;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        lock (_lock)
        {
            string line = $"{request.Method} {request.RequestUri!.AbsolutePath}";
            Requests.Add(line);
            return Answer(line, body);
        }
    }

    private HttpResponseMessage Answer(string line, byte[] body) => line switch
    {
        "POST /v1/elections" => Create(body),
        $"POST {Path}/begin-registration" => Enter("registration"),
        $"PUT {Path}/keys" => Import(body),
        $"POST {Path}/open" => Open(),
        $"POST {Path}/ballots:batch" => Cast(body),
        $"POST {Path}/close" => Close(),
        $"POST {Path}/publish" => Enter("published"),
        $"GET {Path}" => View(),
        $"GET {Path}/progress" => Json(
            new SealingProgressResponse("done", _ballots.Count, _ballots.Count, _blocks.Count, _blocks.Count, 1, "auto", 1, 16, 1e6, 0.1, 1 << 20, 0.2, 0, 0),
            RestJson.Default.SealingProgressResponse),
        $"GET {Path}/totals" => Json(Totals(), RestJson.Default.TotalsResponse),
        $"GET {Path}/export" => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Export()) },
        _ => new HttpResponseMessage(HttpStatusCode.NotFound),
    };

    private HttpResponseMessage Create(byte[] body)
    {
        _created = JsonSerializer.Deserialize(body, RestReading.Of<CreateElectionRequest>());
        return View();
    }

    private HttpResponseMessage Import(byte[] body)
    {
        _csv = Encoding.UTF8.GetString(body);
        return View();
    }

    private HttpResponseMessage Enter(string phase)
    {
        _phase = phase;
        return View();
    }

    private HttpResponseMessage Open()
    {
        ElectionDefinitionMessage asked = _created!.Definition;
        string[] lines = _csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("publicKey", lines[0]);
        _parameters = ChainParameters.Create(ElectionGenesis.Create(
            ElectionId.Parse(_created.Id),
            new ElectionDefinition
            {
                Title = asked.Title,
                Questions = [.. asked.Questions.Select(q => new ElectionQuestion(q.Text, [.. q.Candidates], q.MinChoices, q.MaxChoices))],
                AllowsRevoting = asked.AllowsRevoting,
                BallotsPerBlock = asked.BallotsPerBlock,
                DifficultyHexZeros = asked.DifficultyHexZeros,
                MiningMode = MiningMode.Auto,
                IsSimulated = asked.IsSimulated,
            },
            new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero),
            lines.Skip(1).ToDictionary(key => PublicKey.Parse(key).ToAddress(), _ => 1UL)));
        return Enter("open");
    }

    private HttpResponseMessage Cast(byte[] body)
    {
        int number = _batches++;
        TransactionBatch.Decode(body, int.MaxValue, int.MaxValue, out ReadOnlyMemory<byte>[] ballots);
        var reply = new BatchReplyItem[ballots.Length];
        for (int i = 0; i < ballots.Length; i++)
        {
            TransactionOutcome outcome = Decide(number, i);
            byte[] bytes = ballots[i].ToArray();
            if (outcome == TransactionOutcome.Accepted && _ballots.Any(known => known.AsSpan().SequenceEqual(bytes)))
            {
                outcome = TransactionOutcome.AlreadyKnown;
            }

            if (outcome == TransactionOutcome.Accepted)
            {
                _ballots.Add(bytes);
            }

            reply[i] = new BatchReplyItem(outcome, SignedTransaction.Parse(bytes).Id);
        }

        return Loses(number)
            ? throw new HttpRequestException(HttpRequestError.ResponseEnded)
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(BatchReply.Encode(reply)) };
    }

    private HttpResponseMessage Close()
    {
        BlockHash previous = _parameters!.GenesisBlock.Hash;
        foreach (byte[][] chunk in BeforeSealing(_ballots).Chunk(_parameters.BlockLimits.MaxTransactions))
        {
            _blocks.Add(Seal(previous, chunk));
            previous = _blocks[^1].Hash;
        }

        return Enter("sealed");
    }

    private Block Seal(BlockHash previous, byte[][] ballots)
    {
        ReadOnlyMemory<byte>[] leaves = [.. ballots.OrderBy(ballot => TransactionView.Parse(ballot).Sender).Select(ballot => new ReadOnlyMemory<byte>(ballot))];
        var seal = new SealLeaf(_parameters!.Tag, new Height((ulong)_blocks.Count + 1), TestWallet.Get(1).Address, ProofKind.Work, 0, 0);
        CompactTarget target = _parameters.Difficulty.Initial;
        var header = new BlockHeader(
            BlockHeader.CurrentVersion,
            previous,
            MerkleTree.Root([seal.LeafHash(), .. leaves.Select(leaf => MerkleTree.LeafHash(leaf.Span))]),
            _parameters.GenesisBlock.Header.TimeSeconds,
            target.Bits,
            Nonce: 0);
        return Block.Join(header with { Nonce = NonceSearch.Search(header, NonceRange.All, target).Nonce }, seal, leaves);
    }

    private byte[] Export()
    {
        var stream = new MemoryStream();
        using (var writer = new ElectionRecordWriter(stream, _parameters!))
        {
            _blocks.ForEach(writer.Add);
            writer.Complete();
        }

        return stream.ToArray();
    }

    private TotalsResponse Totals() => new(
        "test", _parameters!.GenesisBlock.Hash.ToString(), (ulong)_blocks.Count, (_blocks.LastOrDefault() ?? _parameters.GenesisBlock).Hash.ToString(),
        0, "0", 0, 0, "0", []);

    private HttpResponseMessage View() => Json(
        new ElectionResponse(
            "test", "election/test", _phase, _created!.Definition, "nobody", 0, 0, 0, null, null,
            _parameters?.Tag.ToString(), _parameters?.GenesisBlock.Hash.ToString(), null, null, default, null, null, null, null, null, null, null),
        RestJson.Default.ElectionResponse);

    private static HttpResponseMessage Json<T>(T message, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        new(HttpStatusCode.OK) { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(message, type)) };
}
