namespace OrleansChain.Gateway.People;

/// <summary>The secret that only whoever can read the node's disk has. The host that writes it provides it; without one nobody is an operator.</summary>
public interface IOperatorSecret
{
    /// <summary>Whether this is the secret, found out in the same time for any text of its length.</summary>
    /// <param name="text">What a request shows.</param>
    bool Matches(string text);
}
