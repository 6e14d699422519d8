using OrleansChain.Core.Mining;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Mining;

/// <summary>The miners of a silo, and what is known of them.</summary>
/// <param name="Grain">The stateless worker.</param>
/// <param name="Slots">The silo's processors.</param>
/// <param name="Meter">Learns how fast they are.</param>
/// <param name="Time">The clock.</param>
internal sealed record Miners(IMinerGrain Grain, SearchSlots Slots, MiningMeter Meter, TimeProvider Time);
