namespace OrleansChain.Cli.Load;

/// <summary>Says who pays whom next. Used by one thread at a time.</summary>
internal interface ITransferDraw
{
    /// <summary>How many more it can name.</summary>
    long Remaining { get; }

    /// <summary>The next payment.</summary>
    Payment Next();
}
