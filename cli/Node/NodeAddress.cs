using OrleansChain.Cli.Hosting;

namespace OrleansChain.Cli.Node;

/// <summary>Chooses the node: <c>--node</c>, then <c>DSC_NODE</c>, then this machine's default.</summary>
internal static class NodeAddress
{
    /// <summary>Where a node of this machine listens unless told otherwise.</summary>
    public const string Default = "http://127.0.0.1:5080";

    /// <summary>The environment variable that names the node.</summary>
    public const string Variable = "DSC_NODE";

    /// <summary>The node's URL with a slash at its end.</summary>
    /// <param name="option">The value of <c>--node</c>, if given.</param>
    /// <param name="host">Gives the environment.</param>
    /// <exception cref="CommandFailureException">It is not an http or https URL, or it carries a user name or pass word.</exception>
    public static Uri Choose(string? option, CommandHost host)
    {
        string? variable = host.Variable(Variable);
        (string text, string source) = (option, variable) switch
        {
            (not null, _) => (option, "--node"),
            (null, { Length: > 0 }) => (variable, Variable),
            _ => (Default, "the default"),
        };
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
            || url.Scheme is not ("http" or "https")
            || url.UserInfo.Length > 0
            || url.Query.Length > 0
            || url.Fragment.Length > 0)
        {
            throw CommandFailureException.Usage(
                Reasons.BadNodeUrl,
                $"{source} must be a URL such as {Default}: http or https, without user name, pass word, query and fragment.");
        }

        return url.AbsolutePath.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
    }
}
