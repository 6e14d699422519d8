namespace OrleansChain.Core.People;

/// <summary>A user as the directory knows one.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="State">How far the user is on the way to a vote.</param>
/// <param name="Role">The role.</param>
/// <param name="Version">The version of the user that this says.</param>
public sealed record DirectoryEntry(UserName Name, UserState State, UserRole Role, ulong Version);
