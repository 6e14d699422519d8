using static System.Text.Encoding;

namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>A definition in JSON: its own canonical JSON, as text.</summary>
internal sealed class DefinitionConverter() : TextConverter<ElectionDefinition>(
    text => ElectionDefinition.Parse(UTF8.GetBytes(text)), definition => UTF8.GetString(definition.ToJson()));
