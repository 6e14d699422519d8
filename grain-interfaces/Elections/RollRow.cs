namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>An account that may register a key: an approved voter's, when it is listed and when its key comes.</summary>
/// <param name="User">The user name; case does not matter.</param>
/// <param name="Weight">Its weight, above zero.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.RollRow)]
public readonly record struct RollRow(
    [property: Id(0)] string User,
    [property: Id(1)] ulong Weight);
