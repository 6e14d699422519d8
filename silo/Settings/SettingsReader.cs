using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace OrleansChain.Silo.Settings;

/// <summary>Reads sections of the configuration strictly: a value that does not fit, and a key that nobody knows, is named.</summary>
internal static class SettingsReader
{
    /// <summary>Reads a section.</summary>
    /// <exception cref="SettingException">A value does not fit its type, or a key is unknown.</exception>
    public static T Read<T>(IConfiguration configuration, string section)
        where T : new() => (T)Fill(new T(), configuration.GetSection(section));

    /// <summary>Reads a section that is a list, each entry with its path: <c>Name:0:Key</c>, <c>Name:1:Key</c>, …</summary>
    /// <exception cref="SettingException">A value does not fit its type, a key is unknown, or an entry has no number.</exception>
    public static IReadOnlyList<(string Path, T Setting)> ReadList<T>(IConfiguration configuration, string section)
        where T : new() =>
        [.. configuration.GetSection(section).GetChildren().Select(child => int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? (child.Path, Read<T>(configuration, child.Path))
            : throw new SettingException(child.Path, $"{section} is a list: {section}:0, {section}:1, …"))];

    private static object Fill(object settings, IConfigurationSection section)
    {
        var properties = settings.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (!properties.TryGetValue(child.Key, out var property))
            {
                throw new SettingException(child.Path, $"there is no such setting; {section.Path} has {string.Join(", ", properties.Keys)}");
            }

            var isSection = property.PropertyType is { IsClass: true, Namespace: var space } && string.Equals(space, typeof(SettingsReader).Namespace, StringComparison.Ordinal);
            property.SetValue(settings, isSection ? ReadSection(child, property.PropertyType) : ReadValue(child, property.PropertyType));
        }

        return settings;
    }

    /// <summary>A section in the section, as strictly.</summary>
    private static object ReadSection(IConfigurationSection section, Type type) => string.IsNullOrEmpty(section.Value)
        ? Fill(Activator.CreateInstance(type)!, section)
        : throw new SettingException(section.Path, $"'{section.Value}' is a value, and this is a section");

    private static object? ReadValue(IConfigurationSection section, Type type)
    {
        try
        {
            return section.Get(type) ?? throw new SettingException(section.Path, "the value is empty");
        }
        catch (InvalidOperationException)
        {
            var expected = Nullable.GetUnderlyingType(type) ?? type;
            throw new SettingException(
                section.Path, expected.IsEnum ? $"'{section.Value}' is none of {WordsOf(expected)}" : $"'{section.Value}' is not a {expected.Name}");
        }
    }

    private static string WordsOf(Type type) => string.Join(
        ", ", Enum.GetNames(type).Except(["Unspecified"], StringComparer.Ordinal).Select(JsonNamingPolicy.CamelCase.ConvertName));
}
