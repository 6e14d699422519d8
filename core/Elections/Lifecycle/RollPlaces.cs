namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>
/// Where an election's roll is stored. Listed accounts and imported keys have two places each that take turns: a new list is written to the one that
/// does not count, and the election's record, which names the place, commits to all of it at once. Registrations have a place for each roll that was
/// set, so that what a writer of the roll before still writes counts nowhere.
/// </summary>
/// <param name="ListPlace">Where the listed accounts are; empty where none are.</param>
/// <param name="Listed">How many.</param>
/// <param name="ImportPlace">Where the imported keys are; empty where none are.</param>
/// <param name="Imported">How many.</param>
/// <param name="Generation">How often a roll was set: the place of the registrations.</param>
public sealed record RollPlaces(string ListPlace, int Listed, string ImportPlace, int Imported, int Generation)
{
    /// <summary>Neither accounts nor keys.</summary>
    public static RollPlaces None { get; } = new("", 0, "", 0, 0);

    /// <summary>The place whose turn it is after <paramref name="place"/>.</summary>
    public static string After(string place) => place is "a" ? "b" : "a";

    /// <summary>The same with other listed accounts, and registrations begun anew.</summary>
    /// <param name="place">Where the accounts are; empty where none are.</param>
    /// <param name="count">How many.</param>
    public RollPlaces WithList(string place, int count) => this with { ListPlace = place, Listed = count, Generation = Generation + 1 };

    /// <summary>The same with other imported keys.</summary>
    /// <param name="place">Where the keys are.</param>
    /// <param name="count">How many.</param>
    public RollPlaces WithImport(string place, int count) => this with { ImportPlace = place, Imported = count };
}
