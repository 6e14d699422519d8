namespace OrleansChain.Gateway.Submission;

/// <summary>Of a gateway that does not know the storage: a submission finds out.</summary>
internal sealed class UnknownWriteAccess : IWriteAccess
{
    /// <inheritdoc/>
    public string? ReadOnlyReason => null;
}
