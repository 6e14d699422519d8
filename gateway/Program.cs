using OrleansChain.Gateway.Hosting;

return await Standalone.RunAsync(args);
