using System.Net;
using Microsoft.Extensions.Options;
using OrleansChain.Core;
using OrleansChain.Core.Elections;
using OrleansChain.Gateway.Validators;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Gateway.Hosting;

/// <summary>Checks the gateway's settings when the host starts; each failure names its key.</summary>
/// <param name="configuration">The host's configuration, for the addresses to listen on.</param>
internal sealed class GatewayOptionsValidator(IConfiguration configuration) : IValidateOptions<GatewayOptions>
{
    private const int Megabyte = 1024 * 1024;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var failures = new List<string>();
        if (!ChainId.TryParse(options.Chain, out _))
        {
            failures.Add($"{Key(nameof(options.Chain))}: '{options.Chain}' is not the id of a chain.");
        }
        else if (options.Chain.StartsWith(ElectionId.ChainPrefix, StringComparison.Ordinal))
        {
            // The coin's routes show what waits in the pool, which nobody may see of an election.
            failures.Add($"{Key(nameof(options.Chain))}: '{options.Chain}' is an election's chain, which has routes of its own.");
        }

        CheckRange(failures, nameof(options.MaxBodyBytes), options.MaxBodyBytes, 1_024, Megabyte);
        CheckRange(failures, nameof(options.MaxBatchBodyBytes), options.MaxBatchBodyBytes, options.MaxBodyBytes, TransactionBatchMessage.MaxBytes);
        CheckRange(failures, nameof(options.MaxBatchTransactions), options.MaxBatchTransactions, 1, TransactionBatchMessage.MaxTransactions);
        CheckRange(failures, nameof(options.MaxRollBytes), options.MaxRollBytes, 1_024, 256 * Megabyte);
        CheckRange(failures, nameof(options.MaxTransactionsAtWork), options.MaxTransactionsAtWork, options.MaxBatchTransactions, 10_000_000);
        CheckRange(failures, nameof(options.MaxCoalesced), options.MaxCoalesced, 1, TransactionBatchMessage.MaxTransactions);
        CheckRange(failures, nameof(options.MaxPageSize), options.MaxPageSize, 1, 1_000);
        CheckRange(failures, nameof(options.DefaultPageSize), options.DefaultPageSize, 1, options.MaxPageSize);
        CheckRange(failures, nameof(options.MaxConnections), options.MaxConnections, 1, 100_000);
        CheckRange(failures, nameof(options.MaxSubmissions), options.MaxSubmissions, 1, 100_000);
        CheckRange(failures, nameof(options.MaxQueuedSubmissions), options.MaxQueuedSubmissions, 0, 100_000);
        CheckRange(failures, nameof(options.MaxBatches), options.MaxBatches, 1, 10_000);
        CheckRange(failures, nameof(options.MaxQueuedBatches), options.MaxQueuedBatches, 0, 10_000);
        CheckRange(failures, nameof(options.MaxReads), options.MaxReads, 1, 100_000);
        CheckRange(failures, nameof(options.MaxQueuedReads), options.MaxQueuedReads, 0, 100_000);
        CheckRange(failures, nameof(options.MaxEventStreams), options.MaxEventStreams, 1, 100_000);
        CheckRange(failures, nameof(options.MaxEventBacklog), options.MaxEventBacklog, 1, 10_000);
        CheckRange(failures, nameof(options.VerifierLanes), options.VerifierLanes, 1, 4_096);
        CheckRange(failures, nameof(options.MaxOutsideValidators), options.MaxOutsideValidators, 0, 1_024);
        CheckRange(failures, nameof(options.MaxPolls), options.MaxPolls, 1, 100_000);
        CheckRange(failures, nameof(options.MaxSolutions), options.MaxSolutions, 1, 10_000);
        CheckRange(failures, nameof(options.MaxQueuedSolutions), options.MaxQueuedSolutions, 0, 10_000);
        CheckRange(failures, nameof(options.FaucetRequestsPerMinute), options.FaucetRequestsPerMinute, 1, 100_000);
        if (options.CoalesceWindow < TimeSpan.Zero || options.CoalesceWindow > TimeSpan.FromMilliseconds(2))
        {
            failures.Add($"{Key(nameof(options.CoalesceWindow))}: {options.CoalesceWindow} is not between 0 and 2 ms.");
        }

        if (options.EventKeepAlive < TimeSpan.FromMilliseconds(100) || options.EventKeepAlive > TimeSpan.FromMinutes(5))
        {
            failures.Add($"{Key(nameof(options.EventKeepAlive))}: {options.EventKeepAlive} is not between 0.1 s and 5 minutes.");
        }

        if (OutsideAdmission.FirstBad(options.OutsideValidators) is { } bad)
        {
            failures.Add($"{Key(nameof(options.OutsideValidators))}: '{bad}' is not an address.");
        }

        CheckAddresses(failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string Key(string property) => $"{GatewayOptions.Section}:{property}";

    private static void CheckRange(List<string> failures, string property, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            failures.Add($"{Key(property)}: {value} is not between {least} and {most}.");
        }
    }

    private void CheckAddresses(List<string> failures)
    {
        const string key = "urls";
        foreach (var address in (configuration[key] ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                if (BindingAddress.Parse(address).Port is < 0 or > IPEndPoint.MaxPort)
                {
                    failures.Add($"{key}: '{address}' has a port above {IPEndPoint.MaxPort}.");
                }
            }
            catch (FormatException)
            {
                failures.Add($"{key}: '{address}' is not an address such as {GatewayOptions.DefaultUrl}.");
            }
        }
    }
}
