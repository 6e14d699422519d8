using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>A grain's asynchronous sequence on the caller's side. Each enumeration runs the grain's method anew.</summary>
internal sealed class GrainSequence<TItem>(GrainReference reference, EnumerableCall<TItem> call) : IAsyncEnumerable<TItem>
{
    public IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Enumerator(reference, call, cancellationToken);

    private sealed class Enumerator : IAsyncEnumerator<TItem>
    {
        private readonly GrainReference _reference;
        private readonly EnumerableCall<TItem> _call;
        private readonly Enumeration<TItem> _enumeration = new();
        private readonly CancellationTokenRegistration _argument;
        private readonly CancellationTokenRegistration _enumerator;
        private bool _disposed;

        public Enumerator(GrainReference reference, EnumerableCall<TItem> call, CancellationToken cancellationToken)
        {
            _reference = reference;
            _call = call;
            _argument = call.GetCancellationToken().UnsafeRegister(static state => ((Enumeration<TItem>)state!).Cancel(), _enumeration);
            _enumerator = cancellationToken.UnsafeRegister(static state => ((Enumeration<TItem>)state!).Cancel(), _enumeration);
        }

        public TItem Current { get; private set; } = default!;

        public async ValueTask<bool> MoveNextAsync()
        {
            var (found, item) = await _reference.SendForValueTask(_call.ForNext(_enumeration));
            Current = item;
            return found;
        }

        public async ValueTask DisposeAsync()
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            await _argument.DisposeAsync();
            await _enumerator.DisposeAsync();
            if (_enumeration.Items is null || _enumeration.IsAborted)
            {
                return;
            }

            try
            {
                await _reference.SendForVoidValueTask(new EndEnumerationCall<TItem>(_call.Method, _enumeration));
            }
            catch (Exception exception) when (exception is EnumerationAbortedException or SiloUnavailableException)
            {
                // The activation is gone, and the sequence with it: nothing is left to end.
                _ = exception;
            }
        }
    }
}
