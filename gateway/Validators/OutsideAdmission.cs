using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using OrleansChain.Core;
using OrleansChain.Gateway.Hosting;

namespace OrleansChain.Gateway.Validators;

/// <summary>Which validators may take part from outside a silo, as the operator says.</summary>
/// <param name="options">The settings.</param>
internal sealed class OutsideAdmission(IOptions<GatewayOptions> options)
{
    private readonly FrozenSet<Address>? _named = IsAny(options.Value.OutsideValidators)
        ? null
        : Split(options.Value.OutsideValidators).Select(text => Address.Parse(text)).ToFrozenSet();

    /// <summary>Whether the operator lets this validator in.</summary>
    public bool IsAdmitted(Address validator) => options.Value.MaxOutsideValidators > 0 && _named?.Contains(validator) is not false;

    /// <summary>The first entry of the setting that is no address; null where all are good.</summary>
    public static string? FirstBad(string setting) =>
        IsAny(setting) ? null : Split(setting).FirstOrDefault(text => !Address.TryParse(text, out _));

    private static bool IsAny(string setting) => string.Equals(setting, GatewayOptions.AnyValidator, StringComparison.OrdinalIgnoreCase);

    private static string[] Split(string setting) => setting.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
