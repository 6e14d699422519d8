namespace OrleansChain.Bench;

/// <summary>Writes each tenth of a long step to the error stream, so that the output stays the result alone.</summary>
internal static class TenthsProgress
{
    /// <summary>Makes what is told the part done, 0 to 1.</summary>
    /// <param name="name">What the lines begin with.</param>
    public static Action<double> Of(string name)
    {
        var tenths = 0;
        return part =>
        {
            if ((int)(part * 10) > tenths)
            {
                tenths = (int)(part * 10);
                Console.Error.WriteLine($"{name} {tenths * 10} %");
            }
        };
    }
}
