using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// A write under an ETag that is not the stored one: somebody else wrote. When it escapes a grain call, the activation that made the
/// write is deactivated.
/// </summary>
public class InconsistentStateException : OrleansException
{
    /// <summary>With a general message.</summary>
    public InconsistentStateException()
    {
    }

    /// <summary>With a message.</summary>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public InconsistentStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>With a message and both ETags.</summary>
    public InconsistentStateException(string errorMsg, string storedEtag, string currentEtag)
        : base(errorMsg)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>With a message, both ETags and a cause.</summary>
    public InconsistentStateException(string errorMsg, string storedEtag, string currentEtag, Exception storageException)
        : base(errorMsg, storageException)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>With both ETags and a cause.</summary>
    public InconsistentStateException(string storedEtag, string currentEtag, Exception storageException)
        : this(storageException?.Message ?? string.Empty, storedEtag, currentEtag, storageException!)
    {
    }

    /// <summary>The ETag that the store has.</summary>
    public string? StoredEtag { get; }

    /// <summary>The ETag that the writer had.</summary>
    public string? CurrentEtag { get; }

    /// <summary>False once it ended the activation that made the write, so that it does not end its callers too.</summary>
    internal bool EndsActivation { get; set; } = true;

    /// <inheritdoc/>
    public override string ToString() => $"{base.ToString()} (stored ETag {StoredEtag ?? "none"}, writer's ETag {CurrentEtag ?? "none"})";
}
