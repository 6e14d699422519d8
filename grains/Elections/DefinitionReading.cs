using System.Diagnostics.CodeAnalysis;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Genesis;
using OrleansChain.GrainInterfaces.Elections;

namespace OrleansChain.Grains.Elections;

/// <summary>Reads definitions as they come in.</summary>
internal static class DefinitionReading
{
    /// <summary>Reads a draft's definition; whether it can be held is asked later.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="fault">What cannot be read.</param>
    public static bool TryRead(ElectionDraft draft, [NotNullWhen(true)] out ElectionDefinition? definition, out string fault)
    {
        try
        {
            (definition, fault) = (ElectionDefinition.Parse(draft.Definition.Span), "");
            return true;
        }
        catch (GenesisException exception)
        {
            (definition, fault) = (null, exception.Message);
            return false;
        }
    }
}
