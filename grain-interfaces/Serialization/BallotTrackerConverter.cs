using OrleansChain.Core.Elections;

namespace OrleansChain.GrainInterfaces.Serialization;

/// <summary>Turns <see cref="BallotTracker"/> into its surrogate and back.</summary>
[RegisterConverter]
public sealed class BallotTrackerConverter : IConverter<BallotTracker, BallotTrackerSurrogate>
{
    /// <inheritdoc/>
    public BallotTracker ConvertFromSurrogate(in BallotTrackerSurrogate surrogate) => BallotTracker.ReadFrom(surrogate.Bytes.Span);

    /// <inheritdoc/>
    public BallotTrackerSurrogate ConvertToSurrogate(in BallotTracker value)
    {
        var bytes = new byte[BallotTracker.SizeBytes];
        value.CopyTo(bytes);
        return new BallotTrackerSurrogate { Bytes = bytes };
    }
}
