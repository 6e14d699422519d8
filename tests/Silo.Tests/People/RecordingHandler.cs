using System.Collections.Concurrent;
using System.Text;

namespace OrleansChain.Silo.Tests.People;

/// <summary>Keeps everything that goes over the wire in either direction.</summary>
internal sealed class RecordingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentQueue<Exchange> _traffic = [];

    public IReadOnlyList<Exchange> Traffic => [.. _traffic];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var answer = await base.SendAsync(request, cancellationToken);
        var received = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        _traffic.Enqueue(new Exchange(
            $"{request.Method} {request.RequestUri!.AbsolutePath}",
            [.. Encoding.UTF8.GetBytes($"{request.RequestUri}\n{request.Headers}\n"), .. sent],
            [.. Encoding.UTF8.GetBytes($"{answer.Headers}\n{answer.Content.Headers}\n"), .. received]));
        return answer;
    }
}
