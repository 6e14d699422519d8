namespace OrleansChain.Core.Rest.People;

/// <summary>What the node asks of people, as everybody may know before they sign up or in.</summary>
/// <param name="RequiresSecondFactor">Whether officers, administrators and auditors must sign in with a second factor to use their role.</param>
public sealed record PeopleRulesResponse(bool RequiresSecondFactor);
