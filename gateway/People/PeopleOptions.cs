namespace OrleansChain.Gateway.People;

/// <summary>The settings of accounts and signing in, section <c>People</c> of the configuration. They are checked when the host starts.</summary>
public sealed class PeopleOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "People";

    /// <summary>How many times a minute one address may try to sign in, to activate an account or to confirm a code.</summary>
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>How many accounts a minute one address may ask for, new codes for them included.</summary>
    public int SignUpsPerMinute { get; set; } = 10;

    /// <summary>How many more requests than it checks at once wait for the check of a password; more are refused with 429.</summary>
    public int MaxQueuedPasswords { get; set; } = 64;

    /// <summary>Iterations of a password's hash (PBKDF2 with HMAC-SHA512).</summary>
    public int PasswordIterations { get; set; } = 210_000;

    /// <summary>A refusal to sign in takes a whole multiple of this time, so that it tells nothing about why.</summary>
    public TimeSpan RefusalPace { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether officers, administrators and auditors must have signed in with a second factor to use their role.</summary>
    public bool RequireSecondFactor { get; set; } = true;

    /// <summary>What authenticator programs show as the service.</summary>
    public string Issuer { get; set; } = "OrleansChain";
}
