namespace Orleans.Configuration;

/// <summary>The silo itself.</summary>
public class SiloOptions
{
    /// <summary>The silo's name; one is made up where none is given.</summary>
    public string? SiloName { get; set; }
}
