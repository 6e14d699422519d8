using Microsoft.Extensions.Options;

namespace OrleansChain.Gateway.People;

/// <summary>Holds refusals to sign in back until a whole multiple of a set time, so that none is told from another by how long it took.</summary>
/// <param name="clock">The clock.</param>
/// <param name="options">The time.</param>
internal sealed class RefusalPace(TimeProvider clock, IOptions<PeopleOptions> options)
{
    /// <summary>The moment from which a request's time counts.</summary>
    public long Start() => clock.GetTimestamp();

    /// <summary>Waits for the next multiple.</summary>
    /// <param name="started">What <see cref="Start"/> gave.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task WaitAsync(long started, CancellationToken cancellationToken)
    {
        var pace = options.Value.RefusalPace;
        var rest = pace.Ticks - (clock.GetElapsedTime(started).Ticks % pace.Ticks);
        return Task.Delay(TimeSpan.FromTicks(rest), clock, cancellationToken);
    }
}
