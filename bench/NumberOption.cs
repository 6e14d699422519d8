using System.CommandLine;

namespace OrleansChain.Bench;

/// <summary>Options whose values are numbers within bounds.</summary>
internal static class NumberOption
{
    /// <summary>An option of a whole number from 1 on.</summary>
    public static Option<int> Whole(string name, string description, int usual, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (!result.Implicit && (result.GetValueOrDefault<int>() < 1 || result.GetValueOrDefault<int>() > most))
            {
                result.AddError(FormattableString.Invariant($"{name} must be 1 to {most}."));
            }
        });
        return option;
    }

    /// <summary>An option of a number above 0; null where it is not given.</summary>
    public static Option<double?> Number(string name, string description, double most)
    {
        var option = new Option<double?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is { } value && !(value > 0 && value <= most))
            {
                result.AddError(FormattableString.Invariant($"{name} must be more than 0 and at most {most}."));
            }
        });
        return option;
    }
}
