namespace OrleansChain.Bench.Plot;

/// <summary>What a cheat reached that kept a part of its plot and had the window to make others again.</summary>
/// <param name="Kept">The part of the entries that it kept.</param>
/// <param name="Challenges">How often it was challenged.</param>
/// <param name="RankedShare">The part of all entries that it could rank in the window, on average: its chance to have the plot's best answer.</param>
/// <param name="WonShare">The part of the challenges in which it had the plot's best answer.</param>
/// <param name="Bound">What it may reach: kept + window ÷ time to make the entries without their tree, at most 1.</param>
/// <param name="UndisturbedBound">The same with the processor time of each core, which others' work on the machine does not lengthen.</param>
internal sealed record CheatResult(double Kept, int Challenges, double RankedShare, double WonShare, double Bound, double UndisturbedBound);
