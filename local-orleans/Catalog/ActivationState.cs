namespace OrleansChain.LocalOrleans;

/// <summary>Where an activation is in its life; it only ever goes forward.</summary>
internal enum ActivationState
{
    /// <summary>Its object is being made and started; calls wait.</summary>
    Activating,

    /// <summary>It serves calls.</summary>
    Valid,

    /// <summary>It ends once its running calls did; calls wait for the next activation.</summary>
    Deactivating,

    /// <summary>It has ended and takes no calls.</summary>
    Invalid,
}
