using Xunit;

namespace OrleansChain.TestKit.Flavours;

/// <summary>A fact about the local engine's own ways; under the genuine runtime it is skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LocalFlavourFactAttribute : FactAttribute
{
    private const string LocalEngine = "OrleansChain.LocalOrleans";

    /// <summary>Marks a test that holds on the local engine alone.</summary>
    public LocalFlavourFactAttribute() => Skip =
        string.Equals(typeof(Grain).Assembly.GetName().Name, LocalEngine, StringComparison.Ordinal)
            ? null
            : "This is about the local engine; the tests run on the genuine runtime.";
}
