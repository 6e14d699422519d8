namespace OrleansChain.Gateway.Hosting;

/// <summary>The gateway as a program of its own: under the local flavour there is no such thing.</summary>
internal static class Standalone
{
    private const int CannotStart = 2;

    /// <summary>Says where the gateway runs instead, and ends with code 2.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        _ = args;
        await Console.Error.WriteLineAsync("""
            The gateway cannot start alone here: this build runs on the local engine, which is one process.
            The silo hosts the gateway in that process. Start it with

                dotnet run -c Release --project silo

            A gateway of its own, as a client of an Orleans cluster, is built with -p:OrleansRuntime=nuget.
            """);
        return CannotStart;
    }
}
