using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Gateway.Tests.Elections;

/// <summary>Until an election is closed nothing of its ballots leaves by any route but trackers.</summary>
public sealed class PrivacyTests
{
    [Fact]
    public async Task No_route_tells_of_a_waiting_ballot_more_than_its_tracker()
    {
        var node = new FakeNode();
        var board = node.Elections["board"].Place(ElectionPhase.Open);
        var ballot = SampleElection.Ballot(board.Chain.Parameters.Tag, 1, candidate: 2);
        board.Chain.Waiting.Add(BallotTracker.Of(ballot.Id));
        board.Chain.Pooled[ballot.Id] = new PoolLookup(PoolPresence.Pending, ballot.Bytes, default, default);
        var finding = new CopyFinding("1", "group/election/board/1", 4, ballot.Id, CopyState.Altered, true, "its checksum fails");
        board.Health = board.Health with { LastWalk = board.Report with { FindingCount = 1, Findings = [finding] } };
        var logs = new KeptLogs();
        await using var host = await GatewayHost.Start(node, services => services.AddSingleton<ILoggerProvider>(logs));
        using (var cast = await host.Client.PostAsync("/v1/elections/board/ballots", Answers.Octets(ballot.Bytes)))
        {
            AssertTellsNothing(await cast.Content.ReadAsStringAsync(), ballot);
        }

        var told = 0;
        Assert.All(logs.Lines, line => AssertTellsNothing(line, ballot));
        Assert.DoesNotContain(logs.Lines, line => line.Contains(SampleElection.TrackerOf(ballot), StringComparison.Ordinal));

        foreach (var path in PublicRoutes.Of(host, "board", ballot))
        {
            using var answer = await host.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            var text = path is "/v1/events" ? string.Empty : await answer.Content.ReadAsStringAsync();
            if (!path.Contains("/roll", StringComparison.Ordinal) && !path.Contains("/blocks", StringComparison.Ordinal))
            {
                // The roll is public, and block 0 holds it.
                Assert.DoesNotContain(ballot.Sender.ToString(), text, StringComparison.Ordinal);
            }

            AssertTellsNothing(text, ballot);
            told += text.Contains(SampleElection.TrackerOf(ballot), StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.Equal(2, told);
    }

    private static void AssertTellsNothing(string text, SignedTransaction ballot)
    {
        var content = BallotContent.Decode(ballot.Payload.Span);
        string[] secrets =
        [
            ballot.Id.ToString(), ballot.Digest.ToString(), Convert.ToHexStringLower(content.Salt.AsSpan()), Convert.ToHexStringLower(ballot.Bytes.Span[..40]), "\"choices\"",
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class KeptLogs : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        public string[] Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
            {
                _lines.Add(formatter(state, exception) + exception);
            }
        }

        public void Dispose()
        {
        }
    }
}
