namespace OrleansChain.Core.Index;

/// <summary>Names a run of the index, for ever: no two activations give the same.</summary>
/// <param name="Writer">The activation that wrote it, a random number.</param>
/// <param name="Number">Its number there.</param>
public readonly record struct RunId(ulong Writer, uint Number)
{
    internal const int SizeBytes = sizeof(ulong) + sizeof(uint);

    /// <summary>As records are named: the writer in hexadecimal, a point, the number.</summary>
    public override string ToString() => FormattableString.Invariant($"{Writer:x16}.{Number}");
}
