namespace OrleansChain.Gateway.Submission;

/// <summary>Whether the node takes anything new. The host that knows its storage provides it.</summary>
public interface IWriteAccess
{
    /// <summary>Why nothing new is taken, as a sentence; null while all is well.</summary>
    string? ReadOnlyReason { get; }

    /// <summary>What is wrong though the node takes what is new; null while nothing is.</summary>
    string? Concern => null;
}
