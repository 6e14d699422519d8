namespace OrleansChain.TestKit.Vectors;

/// <summary>Finds the published test vectors, which lie in <c>../shared/vectors</c> beside the solution and may be absent.</summary>
public static class VectorFolder
{
    private const string Solution = "OrleansChain.sln";

    /// <summary>The folder of the solution.</summary>
    public static string SolutionRoot { get; } = FindSolutionRoot();

    /// <summary>The folder of the vectors, whether it exists or not.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(SolutionRoot, "..", "shared", "vectors"));

    /// <summary>Why tests on these vectors are skipped, or null when the folder is there.</summary>
    public static string? SkipReason(string folder) =>
        Directory.Exists(PathOf(folder)) ? null : $"The published vectors are absent: no folder ../shared/vectors/{folder} beside the solution.";

    /// <summary>The path of a vector file or folder.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindSolutionRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, Solution)))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException($"No {Solution} above {AppContext.BaseDirectory}.");
    }
}
