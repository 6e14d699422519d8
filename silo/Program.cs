using OrleansChain.Gateway.Hosting;
using OrleansChain.Silo.Hosting;

try
{
    Threads.Provide();

    // The program's own settings lie beside it; the data folder is relative to where it is started.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddNode();
    await using var app = builder.Build();
    app.MapGateway();
    await app.RunAsync();
    return Environment.ExitCode;
}
catch (Exception exception) when (StartFailure.Describe(exception) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return 1;
}
