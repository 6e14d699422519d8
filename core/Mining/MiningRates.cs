namespace OrleansChain.Core.Mining;

/// <summary>What has been measured of the workers that a search may use.</summary>
/// <param name="HashesPerSecond">What one worker computes; zero where nothing has been measured.</param>
/// <param name="WakeTime">What it costs to set one more worker to work and to hear of it.</param>
/// <param name="Processors">How many workers run at once; more of them don't make a search faster.</param>
public readonly record struct MiningRates(double HashesPerSecond, TimeSpan WakeTime, int Processors);
