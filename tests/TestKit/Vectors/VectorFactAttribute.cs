using Xunit;

namespace OrleansChain.TestKit.Vectors;

/// <summary>A fact on published vectors; it is skipped, with the reason, where their folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VectorFactAttribute : FactAttribute
{
    /// <summary>Marks a test that reads a folder of the vectors.</summary>
    /// <param name="folder">The folder below <c>../shared/vectors</c>.</param>
    public VectorFactAttribute(string folder)
    {
        Folder = folder;
        Skip = VectorFolder.SkipReason(folder);
    }

    /// <summary>The folder below <c>../shared/vectors</c>.</summary>
    public string Folder { get; }
}
