namespace OrleansChain.Gateway.Elections;

/// <summary>A line of a roll.</summary>
/// <param name="Line">Its number, the first of the file being 1.</param>
/// <param name="Subject">Whom or what it is about: a user name or a key.</param>
/// <param name="Weight">The weight.</param>
internal readonly record struct CsvRow(int Line, string Subject, ulong Weight);
