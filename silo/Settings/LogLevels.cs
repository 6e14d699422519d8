namespace OrleansChain.Silo.Settings;

/// <summary>The log levels in the section <c>Logging</c>. The framework refuses a bad one without its key, so that nobody knows where it stands.</summary>
internal static class LogLevels
{
    private const string Section = "Logging";
    private const string Levels = "LogLevel";

    /// <summary>Checks <c>Logging:LogLevel</c> and, for each provider, <c>Logging:Provider:LogLevel</c>.</summary>
    /// <exception cref="SettingException">A value is no log level.</exception>
    public static void Require(IConfiguration configuration)
    {
        var logging = configuration.GetSection(Section);
        foreach (var level in logging.GetChildren().Append(logging).SelectMany(provider => provider.GetSection(Levels).GetChildren()))
        {
            if (!string.IsNullOrEmpty(level.Value) && !Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out _))
            {
                throw new SettingException(level.Path, $"'{level.Value}' is not one of {string.Join(", ", Enum.GetNames<LogLevel>())}");
            }
        }
    }
}
