using OrleansChain.Core;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Silo.Hosting;

/// <summary>A validator that runs on this silo.</summary>
/// <param name="Address">Where its rewards go.</param>
/// <param name="Settings">How it works.</param>
internal sealed record NodeValidator(Address Address, ValidatorSettings Settings);
