using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>One call of a grain's method, with its arguments.</summary>
public interface IInvokable : IDisposable
{
    /// <summary>The grain object that the call runs on, once it was set.</summary>
    object? GetTarget();

    /// <summary>Sets the grain object that the call runs on.</summary>
    void SetTarget(ITargetHolder holder);

    /// <summary>Runs the method. An exception of the method is in the response.</summary>
    ValueTask<Response> Invoke();

    /// <summary>The number of arguments.</summary>
    int GetArgumentCount();

    /// <summary>The argument at a position.</summary>
    object? GetArgument(int index);

    /// <summary>Replaces the argument at a position.</summary>
    void SetArgument(int index, object value);

    /// <summary>The method's name.</summary>
    string GetMethodName();

    /// <summary>The interface's name.</summary>
    string GetInterfaceName();

    /// <summary>The interface's and the method's name, for traces.</summary>
    string GetActivityName();

    /// <summary>The interface's method.</summary>
    MethodInfo GetMethod();

    /// <summary>The interface.</summary>
    Type GetInterfaceType();

    /// <summary>How long callers wait, where the method says so itself.</summary>
    TimeSpan? GetDefaultResponseTimeout() => null;

    /// <summary>The cancellation token among the arguments.</summary>
    CancellationToken GetCancellationToken() => default;

    /// <summary>Cancels the token that the method got. False where there is none.</summary>
    bool TryCancel() => false;

    /// <summary>Whether the method takes a cancellation token.</summary>
    bool IsCancellable => false;
}
