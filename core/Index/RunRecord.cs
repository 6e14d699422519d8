namespace OrleansChain.Core.Index;

/// <summary>A record of a run that is to be written.</summary>
/// <param name="IsPage">Whether it is a page; otherwise fences.</param>
/// <param name="Part">Its number among its like.</param>
/// <param name="Bytes">Its bytes.</param>
public readonly record struct RunRecord(bool IsPage, int Part, byte[] Bytes);
