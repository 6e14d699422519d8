using System.Diagnostics.CodeAnalysis;
using OrleansChain.Gateway.Problems;

namespace OrleansChain.Gateway.Requests;

/// <summary>What was read from a request: a value, or the refusal.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
internal readonly struct Reading<T>
{
    private Reading(T? value, ProblemResult? problem)
    {
        Value = value;
        Problem = problem;
    }

    /// <summary>The value; absent where it was refused.</summary>
    public T? Value { get; }

    /// <summary>The refusal; null where there is a value.</summary>
    public ProblemResult? Problem { get; }

    /// <summary>Whether the value is there.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsGood => Problem is null;

    /// <summary>A value that was read.</summary>
    public static implicit operator Reading<T>(T value) => new(value, problem: null);

    /// <summary>A refusal.</summary>
    public static implicit operator Reading<T>(ProblemResult problem) => new(default, problem);
}
