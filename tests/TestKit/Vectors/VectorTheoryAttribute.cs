using Xunit;

namespace OrleansChain.TestKit.Vectors;

/// <summary>A theory on published vectors; it is skipped, with the reason, where their folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VectorTheoryAttribute : TheoryAttribute
{
    /// <summary>Marks a test that reads a folder of the vectors.</summary>
    /// <param name="folder">The folder below <c>../shared/vectors</c>.</param>
    public VectorTheoryAttribute(string folder)
    {
        Folder = folder;
        Skip = VectorFolder.SkipReason(folder);
    }

    /// <summary>The folder below <c>../shared/vectors</c>.</summary>
    public string Folder { get; }
}
