namespace Orleans.Runtime;

/// <summary>A reference to a grain. The classes that implement grain interfaces by sending calls derive from it.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    internal GrainReference(Node node, GrainId grainId)
    {
        Node = node;
        GrainId = grainId;
    }

    /// <summary>The grain's identity.</summary>
    public GrainId GrainId { get; }

    /// <summary>Where the reference was made; calls from inside of a grain go out from that grain's silo instead.</summary>
    internal Node Node { get; }

    /// <summary>The activation that the last call went to; asked first, since it knows itself whether it still takes calls.</summary>
    internal Activation? LastTarget { get; set; }

    /// <summary>Whether two references are to the same grain.</summary>
    public static bool operator ==(GrainReference? left, GrainReference? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two references are to different grains.</summary>
    public static bool operator !=(GrainReference? left, GrainReference? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <summary>A hash that is the same in every process.</summary>
    public uint GetUniformHashCode() => GrainId.GetUniformHashCode();

    /// <inheritdoc/>
    public sealed override string ToString() => $"GrainReference:{GrainId}";

    internal ValueTask<TResult> SendForValueTask<TResult>(GrainCall<TResult> call)
    {
        Send(call);
        return call.Method.IsOneWay ? default : new ValueTask<TResult>(call, 0);
    }

    internal Task<TResult> SendForTask<TResult>(GrainCall<TResult> call)
    {
        var task = call.AsTask();
        Send(call);
        return task;
    }

    internal ValueTask SendForVoidValueTask(GrainCall<Nothing> call)
    {
        Send(call);
        return call.Method.IsOneWay ? default : new ValueTask(call, 0);
    }

    internal Task SendForVoidTask(GrainCall<Nothing> call)
    {
        if (call.Method.IsOneWay)
        {
            Send(call);
            return Task.CompletedTask;
        }

        var task = call.AsTask();
        Send(call);
        return task;
    }

    internal IAsyncEnumerable<TItem> SendForSequence<TItem>(EnumerableCall<TItem> call) => new GrainSequence<TItem>(this, call);

    private void Send(GrainCall call)
    {
        var caller = Activation.Current;
        var sender = caller?.Silo ?? Node;
        call.Address(this, sender, caller);
        if (sender.OutgoingFilters.Length > 0 && call.IsFiltered)
        {
            sender.SendFiltered(call, this);
        }
        else
        {
            call.Send();
        }
    }
}
