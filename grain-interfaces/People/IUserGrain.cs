using System.Collections.Immutable;
using Orleans.Concurrency;
using OrleansChain.Core;
using OrleansChain.Core.People;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>
/// One user: how the user signs in, how far the approval is, the profile. Who may call what is decided at the gateway, by the session that this
/// grain vouches for.
/// </summary>
/// <remarks>
/// Key: the user's name in lower case. Owns the user's record; a crash loses nothing but failed attempts to sign in of the last seconds. What
/// is privileged is in the audit trail before its caller hears of it. It calls the audit trail and the directory, and nobody else.
/// </remarks>
[Alias(WireAliases.UserGrain)]
public interface IUserGrain : IGrainWithStringKey
{
    /// <summary>Signs up. Whoever was never activated and whose code has expired has no claim to the name.</summary>
    [Alias("Create")]
    Task<SignUpOutcome> Create(NewUser user);

    /// <summary>Makes an administrator, on the node itself. It goes to the audit trail.</summary>
    [Alias("CreateAdministrator")]
    Task<SignUpOutcome> CreateAdministrator(NewAdministrator administrator);

    /// <summary>Replaces the activation code by another one with this hash.</summary>
    [Alias("RenewActivation")]
    Task<ActivationOutcome> RenewActivation(Hash256 codeHash);

    /// <summary>Activates the user.</summary>
    [Alias("Activate")]
    Task<ActivationOutcome> Activate(string code);

    /// <summary>What the gateway needs to check a password; null where there is no such user.</summary>
    [Alias("GetSignIn"), AlwaysInterleave]
    Task<SignInFacts?> GetSignIn();

    /// <summary>Decides about an attempt to sign in, and opens its session. Unknown users are to be attempted as well: they are locked out like others.</summary>
    [Alias("RecordSignIn")]
    Task<SignInReply> RecordSignIn(SignInAttempt attempt);

    /// <summary>The session, if it lives: asked at every use of its token.</summary>
    [Alias("GetSession"), AlwaysInterleave]
    Task<SessionFacts?> GetSession(Hash256 session);

    /// <summary>All live sessions, the newest first.</summary>
    [Alias("GetSessions"), AlwaysInterleave]
    Task<ImmutableArray<SessionFacts>> GetSessions();

    /// <summary>Ends a session. False where there was none.</summary>
    [Alias("RevokeSession")]
    Task<bool> RevokeSession(Hash256 session);

    /// <summary>Ends all sessions.</summary>
    [Alias("RevokeAll")]
    Task RevokeAll();

    /// <summary>Makes a secret for one-time passwords, and replaces one that was not confirmed.</summary>
    [Alias("BeginTotp")]
    Task<TotpEnrolment> BeginTotp();

    /// <summary>Turns the second factor on with a code of the new secret.</summary>
    [Alias("ConfirmTotp")]
    Task<TotpConfirmation> ConfirmTotp(string code);

    /// <summary>Replaces the recovery codes, for a one-time password.</summary>
    [Alias("RenewRecoveryCodes")]
    Task<TotpConfirmation> RenewRecoveryCodes(string code);

    /// <summary>Turns the second factor off, for a one-time password or a recovery code.</summary>
    [Alias("RemoveTotp")]
    Task<TotpOutcome> RemoveTotp(string code);

    /// <summary>Gives the profile that an officer decides on.</summary>
    [Alias("SubmitProfile")]
    Task<ProfileOutcome> SubmitProfile(ProfileMessage profile);

    /// <summary>Erases the profile and its key. An approval stays; without one, another profile is needed.</summary>
    [Alias("EraseProfile")]
    Task<ProfileOutcome> EraseProfile(string actor);

    /// <summary>Approves or rejects. An approval may be withdrawn by rejecting.</summary>
    [Alias("Decide")]
    Task<DecisionOutcome> Decide(Decision decision);

    /// <summary>Gives a role.</summary>
    [Alias("SetRole")]
    Task<RoleOutcome> SetRole(RoleChange change);

    /// <summary>The user, with what identifies masked; null where there is no such user.</summary>
    [Alias("GetView")]
    Task<UserView?> GetView();
}
