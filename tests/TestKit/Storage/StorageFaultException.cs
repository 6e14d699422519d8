namespace OrleansChain.TestKit.Storage;

/// <summary>The failure that a <see cref="FaultyStorage"/> was told to have.</summary>
public sealed class StorageFaultException(StorageCall call, StorageFault fault)
    : IOException($"Simulated: {fault} in {call.Operation} {call.Number} of '{call.StateName}' of {call.GrainId}.")
{
    public StorageCall Call => call;

    public StorageFault Fault => fault;
}
