using OrleansChain.Core;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Silo.Rewards;

/// <summary>A validator that splits its rewards with the others of its silo that do so.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Key">Its key, which signs what it pays the others.</param>
internal sealed record SplitMember(Address Address, PrivateKey Key);
