namespace Orleans.Serialization.Invocation;

/// <summary>What holds the object that a call runs on.</summary>
public interface ITargetHolder
{
    /// <summary>The object.</summary>
    object? GetTarget();

    /// <summary>Something that belongs to the holder, by its type; null where there is none.</summary>
    object? GetComponent(Type componentType);
}
