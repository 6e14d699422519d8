using OrleansChain.Core;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.GrainInterfaces.Elections;

namespace OrleansChain.Grains.Elections;

/// <summary>An election's roll until it is frozen: in memory once it is asked for, and in records.</summary>
/// <param name="records">The roll's records.</param>
/// <param name="store">The election's own record.</param>
/// <param name="accounts">Who is an approved voter.</param>
/// <remarks>Used from the turns of one activation only.</remarks>
internal sealed class ElectionRoll(RollStore records, ElectionStore store, RollAccounts accounts)
{
    private Task<KeyDesk>? _desk;

    /// <summary>Where keys are registered. The roll is read when it is asked for first, and again after it was changed.</summary>
    public Task<KeyDesk> Desk(ElectionState state) => _desk ??= OpenDesk(state.Roll);

    /// <summary>Gives the memory of the roll back.</summary>
    public void Forget() => _desk = null;

    /// <summary>The roll as the records have it now.</summary>
    public Task<RollBook> Read(RollPlaces places) => records.Load(places, records.Claims(places.Generation), records.Keys(places.Generation));

    /// <summary>Checks and stores who may register, while the desk is paused. It counts once the election that results is stored.</summary>
    public async Task<RollResult> SetList(ElectionState state, RollBook book, RollChange change)
    {
        var allowed = ElectionLifecycle.CheckRollChange(state, book.Registered.Count);
        if (allowed != ElectionOutcome.Done || change.Rows.Length > RollRows.MaxRows)
        {
            return RollResult.Refuse(allowed == ElectionOutcome.Done ? ElectionOutcome.TooManyVoters : allowed);
        }

        if (change.Rule == RollRule.Unspecified || !Enum.IsDefined(change.Rule) || (change.Rule != RollRule.Listed && !change.Rows.IsEmpty))
        {
            return RollResult.Refuse(ElectionOutcome.RowsRefused);
        }

        var table = new RollTable<string, ulong>(new UserWeightFormat());
        var outcomes = RollRows.ReadUsers([.. change.Rows.Select(row => (row.User, row.Weight))], table);
        await accounts.Check(change.Rows, outcomes);
        if (RollResult.RefuseRows(outcomes) is { } refused)
        {
            return refused;
        }

        var place = change.Rule == RollRule.Listed ? RollPlaces.After(state.Roll.ListPlace) : "";
        if (place.Length > 0)
        {
            await records.List(place).Replace(table);
        }

        var rare = RareOf(table.Rows.Select(row => row.Value), book.Imported.Rows.Select(row => row.Value));
        return RollResult.Accept(ElectionLifecycle.SetRoll(state, change.Rule, state.Roll.WithList(place, table.Count), rare, change.Actor));
    }

    /// <summary>Checks and stores imported keys, while the desk is paused. They count once the election that results is stored.</summary>
    public async Task<RollResult> Import(ElectionState state, RollBook book, KeyImport import)
    {
        var allowed = ElectionLifecycle.CheckImport(state);
        if (allowed != ElectionOutcome.Done || import.Rows.Length + book.Registered.Count > RollRows.MaxRows)
        {
            return RollResult.Refuse(allowed == ElectionOutcome.Done ? ElectionOutcome.TooManyVoters : allowed);
        }

        var table = new RollTable<Address, ulong>(new KeyWeightFormat());
        var outcomes = await Computation.Run(
            import.Rows.Length, () => RollRows.ReadKeys([.. import.Rows.Select(row => (row.PublicKey, row.Weight))], book.Registered, table));
        if (RollResult.RefuseRows(outcomes) is { } refused)
        {
            return refused;
        }

        var place = RollPlaces.After(state.Roll.ImportPlace);
        await records.Import(place).Replace(table);
        var rare = RareOf(book.Listed.Rows.Select(row => row.Value), table.Rows.Select(row => row.Value));
        return RollResult.Accept(ElectionLifecycle.Import(state, state.Roll.WithImport(place, table.Count), rare, import.Actor));
    }

    /// <summary>Removes what tells which accounts have registered.</summary>
    public Task ClearClaims(RollPlaces places) => records.Claims(places.Generation).Clear();

    private static IEnumerable<ElectionWeight> RareOf(IEnumerable<ulong> listed, IEnumerable<ulong> imported) => ElectionWeight.RareOf(listed.Concat(imported));

    private async Task<KeyDesk> OpenDesk(RollPlaces places)
    {
        var (claims, keys) = (records.Claims(places.Generation), records.Keys(places.Generation));
        var book = await records.Load(places, claims, keys);
        return new KeyDesk(book, claims, keys, () => Confirm(places.Generation));
    }

    private async Task Confirm(int generation)
    {
        var stored = await store.Peek();
        if (stored is not { Phase: ElectionPhase.Registration, FrozenUtc: null } || stored.Roll.Generation != generation)
        {
            throw new RollChangedException(stored?.Id.Value ?? "");
        }
    }
}
