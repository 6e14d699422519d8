using OrleansChain.TestKit.Vectors;

namespace OrleansChain.Architecture.Tests;

/// <summary>The repository's text files, without build output.</summary>
internal static class SourceTree
{
    private static readonly string[] Skipped = ["artifacts", "bin", "obj", ".git", "data", "TestResults"];

    public static string Root { get; } = VectorFolder.SolutionRoot;

    /// <summary>Files that end in <paramref name="extension"/>, as paths relative to the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string extension) => [.. Walk(Root)
        .Where(path => path.EndsWith(extension, StringComparison.Ordinal))
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)];

    public static string Read(string relativePath) => File.ReadAllText(Path.Combine(Root, relativePath));

    public static string[] Lines(string relativePath) => File.ReadAllLines(Path.Combine(Root, relativePath));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return file;
        }

        foreach (var child in Directory.EnumerateDirectories(folder))
        {
            if (!Skipped.Contains(Path.GetFileName(child), StringComparer.Ordinal))
            {
                foreach (var file in Walk(child))
                {
                    yield return file;
                }
            }
        }
    }
}
