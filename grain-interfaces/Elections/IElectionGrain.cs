using Orleans.Concurrency;
using OrleansChain.Core.Elections.Registration;

namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>
/// One election: its definition, its roll, and the phase that it is in. Opening freezes definition and keys in the genesis of the election's
/// chain; closing ends the taking of ballots and has them sealed. Who may act is the gateway's to check; every act goes to the audit trail.
/// </summary>
/// <remarks>
/// Key: the election's id. Owns definition, phase, roll and registered keys. A crash loses nothing: each act is one record, written before the
/// reply, and what an act began (creating the chain, closing the pool, sealing) is taken up by <see cref="EnsureRunning"/>, which a host on each
/// silo calls all the time. Acts may be repeated. It calls chain, pool and sealing of its election, the directories of elections and of users, and the audit trail.
/// </remarks>
[Alias(WireAliases.ElectionGrain)]
public interface IElectionGrain : IGrainWithStringKey
{
    /// <summary>Creates the election as a draft.</summary>
    [Alias("Create")]
    Task<ElectionReply> Create(ElectionDraft draft);

    /// <summary>Replaces the definition of a draft.</summary>
    [Alias("Change")]
    Task<ElectionReply> Change(ElectionDraft draft);

    /// <summary>From draft to registration: from here on the definition stands.</summary>
    [Alias("BeginRegistration")]
    Task<ElectionReply> BeginRegistration(string actor);

    /// <summary>
    /// Says which accounts may register a key, in place of what was said before. In draft and registration, until the first key is registered.
    /// All rows are checked before any is applied; each listed account must be an approved voter's.
    /// </summary>
    [Alias("SetRoll")]
    Task<RollReply> SetRoll(RollChange change);

    /// <summary>
    /// Puts keys on the roll that the officer has, in place of those imported before; registered ones stay. In draft and registration. All rows are
    /// checked before any is applied.
    /// </summary>
    [Alias("ImportKeys")]
    Task<RollReply> ImportKeys(KeyImport import);

    /// <summary>
    /// Puts the key of a voter's device on the roll, once for each account. Repeating it with the same bytes completes what a crash has interrupted.
    /// </summary>
    [Alias("RegisterKey"), AlwaysInterleave]
    Task<KeyRegistrationOutcome> RegisterKey(KeyRegistration registration);

    /// <summary>From registration to open: freezes definition, keys and weights, and creates the chain from them.</summary>
    [Alias("Open")]
    Task<ElectionReply> Open(string actor);

    /// <summary>From open to closed: no ballot is taken any more, and sealing begins.</summary>
    [Alias("Close")]
    Task<ElectionReply> Close(string actor);

    /// <summary>From sealed to published.</summary>
    [Alias("Publish")]
    Task<ElectionReply> Publish(string actor);

    /// <summary>The election as it stands; null where there is none.</summary>
    [Alias("GetView"), AlwaysInterleave]
    Task<ElectionView?> GetView();

    /// <summary>
    /// Takes up what was interrupted, opens and closes when the schedule says so, and keeps sealing going. Repeating it is harmless.
    /// </summary>
    /// <returns>What the host has to do for the election.</returns>
    [Alias("EnsureRunning")]
    Task<ElectionDuty> EnsureRunning();
}
