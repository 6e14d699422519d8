namespace OrleansChain.EndToEnd.Tests;

/// <summary>Where the built programs are: beside this test's own output, of the same flavour and configuration.</summary>
internal static class Programs
{
    public static string Silo { get; } = Find("OrleansChain.Silo");

    public static string Cli { get; } = Find("OrleansChain.Cli");

    private static string Find(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, project + ".dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"The program '{project}' has not been built.", path);
    }
}
