namespace Orleans.Runtime;

/// <summary>The start and end of an activation, in the stages of <see cref="GrainLifecycleStage"/>.</summary>
public interface IGrainLifecycle : ILifecycleObservable;
