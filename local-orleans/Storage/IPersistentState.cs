using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>State that a grain gets through its constructor, read before the grain's activation.</summary>
/// <typeparam name="TState">The state's type, with a constructor without parameters.</typeparam>
public interface IPersistentState<TState> : IStorage<TState>;
