namespace Orleans;

/// <summary>An <see cref="IOutgoingGrainCallFilter"/> as a function.</summary>
/// <param name="context">The call.</param>
public delegate Task OutgoingGrainCallFilterDelegate(IOutgoingGrainCallContext context);
