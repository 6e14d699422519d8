using System.CommandLine;

namespace OrleansChain.Cli.Commands;

/// <summary>The options of verbs that show one page of a list.</summary>
internal sealed class PageOptions
{
    private const int DefaultLimit = 20;

    private readonly Option<int> _limit = new("--limit")
    {
        Description = "The most items to show",
        HelpName = "N",
        DefaultValueFactory = _ => DefaultLimit,
    };

    private readonly Option<string?> _cursor = new("--cursor")
    {
        Description = "Where to go on, as the page before said",
        HelpName = "CURSOR",
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(_limit);
        command.Add(_cursor);
    }

    /// <summary>The page as a query of the REST interface.</summary>
    /// <exception cref="CommandFailureException">The limit is below 1.</exception>
    public string Query(ParseResult arguments)
    {
        int limit = arguments.GetValue(_limit);
        if (limit < 1)
        {
            throw CommandFailureException.Usage(Reasons.BadLimit, "--limit must be at least 1.");
        }

        string? cursor = arguments.GetValue(_cursor);
        return cursor is null ? $"?limit={limit}" : $"?limit={limit}&cursor={Uri.EscapeDataString(cursor)}";
    }
}
