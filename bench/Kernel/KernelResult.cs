namespace OrleansChain.Bench.Kernel;

/// <summary>What the kernel's measurement gave, and where. Rates are SHA-256d of headers a second.</summary>
/// <param name="Lanes">Nonces at once in the widest registers of this processor.</param>
/// <param name="Sha256dPerSecond">The kernel of that width on one core, median.</param>
/// <param name="Sha256dTwoCores">The same on two cores together, median.</param>
/// <param name="HashDataPerSecond">The base class library's <c>SHA256.HashData</c> twice in a loop, median.</param>
/// <param name="ScalarPerSecond">The kernel with one nonce at a time in general registers, median.</param>
/// <param name="TimesHashData">The kernel on one core as a multiple of <paramref name="HashDataPerSecond"/>.</param>
/// <param name="TwoCoresTimesOne">Two cores as a multiple of one.</param>
/// <param name="Widths">Every width, with medians and fastest runs.</param>
/// <param name="TwoCores">Two cores, with the fastest run.</param>
/// <param name="HashData">The base class library, with the fastest run.</param>
/// <param name="Runs">How many runs each measurement had.</param>
/// <param name="Seconds">How long all of them took.</param>
/// <param name="Processor">The processor's name, where the system tells it.</param>
/// <param name="Processors">How many processors the process sees.</param>
/// <param name="LoadBefore">The machine's load average just before, where the system tells it.</param>
/// <param name="Runtime">The .NET runtime.</param>
internal sealed record KernelResult(
    int Lanes,
    double Sha256dPerSecond,
    double Sha256dTwoCores,
    double HashDataPerSecond,
    double ScalarPerSecond,
    double TimesHashData,
    double TwoCoresTimesOne,
    IReadOnlyList<WidthRate> Widths,
    Rate TwoCores,
    Rate HashData,
    int Runs,
    double Seconds,
    string Processor,
    int Processors,
    double? LoadBefore,
    string Runtime);
