using OrleansChain.Cli.Hosting;

namespace OrleansChain.Cli.Tests.Support;

/// <summary>A person at a terminal who types the given lines, one for each question.</summary>
internal sealed class FakePrompt(params IEnumerable<string> lines) : ISecretPrompt
{
    private readonly Queue<string> _lines = new(lines);

    public List<string> Questions { get; } = [];

    public Task<char[]> AskAsync(string question, int maxLength, CancellationToken cancellationToken)
    {
        Questions.Add(question);
        return Task.FromResult(_lines.Dequeue().Take(maxLength).ToArray());
    }
}
