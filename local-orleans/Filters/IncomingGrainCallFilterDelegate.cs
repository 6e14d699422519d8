namespace Orleans;

/// <summary>An <see cref="IIncomingGrainCallFilter"/> as a function.</summary>
/// <param name="context">The call.</param>
public delegate Task IncomingGrainCallFilterDelegate(IIncomingGrainCallContext context);
