namespace OrleansChain.Core.Rest;

/// <summary>The validators that take part now.</summary>
/// <param name="Items">The validators, in the order of their addresses.</param>
public sealed record ValidatorsResponse(IReadOnlyList<ValidatorResponse> Items);
