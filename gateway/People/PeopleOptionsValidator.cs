using Microsoft.Extensions.Options;

namespace OrleansChain.Gateway.People;

/// <summary>Checks the settings of accounts when the host starts; each failure names its key.</summary>
internal sealed class PeopleOptionsValidator : IValidateOptions<PeopleOptions>
{
    private const int LongestIssuer = 40;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PeopleOptions options)
    {
        var failures = new List<string>();
        CheckRange(nameof(options.SignInsPerMinute), options.SignInsPerMinute, 1, 1_000_000);
        CheckRange(nameof(options.SignUpsPerMinute), options.SignUpsPerMinute, 1, 1_000_000);
        CheckRange(nameof(options.MaxQueuedPasswords), options.MaxQueuedPasswords, 0, 100_000);
        CheckRange(nameof(options.PasswordIterations), options.PasswordIterations, 100_000, 10_000_000);
        if (options.RefusalPace < TimeSpan.FromMilliseconds(50) || options.RefusalPace > TimeSpan.FromSeconds(10))
        {
            failures.Add($"{PeopleOptions.Section}:{nameof(options.RefusalPace)}: {options.RefusalPace} is not between 0.05 and 10 s.");
        }

        if (options.Issuer.Length is 0 or > LongestIssuer || !options.Issuer.All(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '-' or '.'))
        {
            failures.Add($"{PeopleOptions.Section}:{nameof(options.Issuer)}: '{options.Issuer}' is not 1 to {LongestIssuer} letters, digits, spaces, '-' and '.'.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void CheckRange(string property, int value, int least, int most)
        {
            if (value < least || value > most)
            {
                failures.Add($"{PeopleOptions.Section}:{property}: {value} is not between {least} and {most}.");
            }
        }
    }
}
