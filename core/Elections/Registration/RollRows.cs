using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;

namespace OrleansChain.Core.Elections.Registration;

/// <summary>Checks all rows of a list before any of it is applied.</summary>
public static class RollRows
{
    /// <summary>The most rows of a list.</summary>
    public const int MaxRows = ElectionDefinition.MaxVoters;

    /// <summary>Reads accounts.</summary>
    /// <param name="rows">User names in any case, and weights.</param>
    /// <param name="table">Gets the rows that are right.</param>
    /// <returns>An outcome for each row.</returns>
    public static RollRowOutcome[] ReadUsers(IReadOnlyList<(string User, ulong Weight)> rows, RollTable<string, ulong> table)
    {
        RollRowOutcome[] outcomes = new RollRowOutcome[rows.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            (string user, ulong weight) = rows[row];
            outcomes[row] = !UserName.TryParse(user, out UserName? name)
                ? RollRowOutcome.BadUserName
                : weight == 0 ? RollRowOutcome.ZeroWeight : table.TryAdd(name.Value, weight) ? RollRowOutcome.Accepted : RollRowOutcome.Repeated;
        }

        return outcomes;
    }

    /// <summary>Judges a row of accounts, whose form is right, by the state of its user; unspecified where there is no such user.</summary>
    public static RollRowOutcome JudgeAccount(UserState user) => user switch
    {
        UserState.Unspecified => RollRowOutcome.UnknownUser,
        UserState.Approved => RollRowOutcome.Accepted,
        _ => RollRowOutcome.NotApproved,
    };

    /// <summary>Reads keys. That each is a point of the curve takes some microseconds, so all processors take part.</summary>
    /// <param name="rows">Public keys and weights.</param>
    /// <param name="registered">The keys that voters have registered.</param>
    /// <param name="table">Gets the rows that are right.</param>
    /// <returns>An outcome for each row.</returns>
    public static RollRowOutcome[] ReadKeys(
        IReadOnlyList<(ReadOnlyMemory<byte> PublicKey, ulong Weight)> rows, RollTable<Address, ulong> registered, RollTable<Address, ulong> table)
    {
        RollRowOutcome[] outcomes = new RollRowOutcome[rows.Count];
        Address[] addresses = new Address[rows.Count];
        Parallel.For(0, rows.Count, row =>
        {
            bool isKey = PublicKey.TryRead(rows[row].PublicKey.Span, out PublicKey key) && key.IsOnCurve;
            addresses[row] = isKey ? key.ToAddress() : default;
            outcomes[row] = !isKey ? RollRowOutcome.BadPublicKey : rows[row].Weight == 0 ? RollRowOutcome.ZeroWeight : RollRowOutcome.Accepted;
        });
        for (int row = 0; row < rows.Count; row++)
        {
            if (outcomes[row] == RollRowOutcome.Accepted)
            {
                outcomes[row] = !table.TryAdd(addresses[row], rows[row].Weight)
                    ? RollRowOutcome.Repeated
                    : registered.Has(addresses[row]) ? RollRowOutcome.KeyRegistered : RollRowOutcome.Accepted;
            }
        }

        return outcomes;
    }
}
