namespace OrleansChain.Silo.Tests.People;

/// <summary>A request and its answer, headers and bodies as they went over the wire.</summary>
/// <param name="Name">The method and the path.</param>
/// <param name="Request">The request's bytes.</param>
/// <param name="Answer">The answer's bytes.</param>
internal sealed record Exchange(string Name, byte[] Request, byte[] Answer)
{
    /// <summary>Where it stands in a search.</summary>
    public IEnumerable<(string Place, byte[] Bytes)> Places => [($"request {Name}", Request), ($"answer {Name}", Answer)];
}
