using System.Text.Json;
using OrleansChain.Core;
using OrleansChain.Core.Rest;
using Spectre.Console;

namespace OrleansChain.Cli.Output;

/// <summary>How the node's values are written for people.</summary>
internal static class Wording
{
    private const double BytesPerMebibyte = 1024 * 1024;

    /// <summary>Reads an amount of units from the node.</summary>
    public static Amount Units(string units) =>
        ulong.TryParse(units, System.Globalization.NumberStyles.None, null, out ulong value)
            ? new Amount(value)
            : throw CommandFailureException.NotUnderstood("The node gave an amount that is not a number of units.");

    /// <summary>Units as coins with their name: <c>1.5 coins</c>.</summary>
    public static string Coins(string units) => $"{Units(units)} coins";

    /// <summary>A time in UTC to the second.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>Milliseconds as seconds: <c>6 s</c>, <c>0.25 s</c>.</summary>
    public static string Seconds(double milliseconds) => $"{milliseconds / 1000:0.###} s";

    /// <summary>A count of bytes in mebibytes.</summary>
    public static string Mebibytes(long bytes) => $"{bytes / BytesPerMebibyte:0.0} MiB";

    /// <summary>A speed of search: <c>61.2 MH/s</c>.</summary>
    public static string HashRate(double hashesPerSecond) => hashesPerSecond switch
    {
        >= 1e9 => $"{hashesPerSecond / 1e9:0.0} GH/s",
        >= 1e6 => $"{hashesPerSecond / 1e6:0.0} MH/s",
        >= 1e3 => $"{hashesPerSecond / 1e3:0.0} kH/s",
        _ => $"{hashesPerSecond:0} H/s",
    };

    /// <summary>A share of 1 as a percentage.</summary>
    public static string Percent(double share) => $"{share * 100:0.0} %";

    /// <summary>
    /// A wallet's balance as of its block: <c>98.5 coins at block 12</c>, and where there are any, <c>30 coins staked</c> and
    /// <c>5 coins unbonding</c> before the block.
    /// </summary>
    public static string Balance(WalletResponse wallet)
    {
        string staked = Units(wallet.Staked).IsZero ? "" : $", {Coins(wallet.Staked)} staked";
        string unbonding = Units(wallet.Unbonding).IsZero ? "" : $", {Coins(wallet.Unbonding)} unbonding";
        return $"{Coins(wallet.Balance)}{staked}{unbonding} at block {wallet.Height}";
    }

    /// <summary>Where a transaction stands: <c>unconfirmed</c>, <c>confirmed at height H</c>, <c>rejected (reason)</c> or <c>unknown</c>.</summary>
    public static string Status(TransactionResponse transaction) => transaction.Status switch
    {
        TransactionStatus.Unconfirmed => "unconfirmed",
        TransactionStatus.Confirmed => $"confirmed at height {transaction.Height}",
        TransactionStatus.Rejected => $"rejected ({Kebab(transaction.Reason ?? "unspecified")})",
        TransactionStatus.Unknown => "unknown",
        _ => throw CommandFailureException.NotUnderstood("The node gave a status that is none."),
    };

    /// <summary>The colour of a status on a terminal.</summary>
    public static Style StatusStyle(TransactionStatus status) => status switch
    {
        TransactionStatus.Confirmed => new Style(Color.Green),
        TransactionStatus.Rejected => new Style(Color.Red),
        _ => new Style(Color.Yellow),
    };

    /// <summary>A name in camel case, as the node gives outcomes, in the kebab case of its problems.</summary>
    public static string Kebab(string camelCase) => JsonNamingPolicy.KebabCaseLower.ConvertName(camelCase);
}
