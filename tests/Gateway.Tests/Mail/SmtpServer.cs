using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrleansChain.Gateway.Tests.Mail;

/// <summary>A mail server for one connection, as far as RFC 5321 needs it: it keeps the lines that it gets.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly Task<IReadOnlyList<string>> _session;

    private SmtpServer(TcpListener listener, string? refusal)
    {
        _listener = listener;
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _session = ServeAsync(refusal);
    }

    public int Port { get; }

    /// <summary>All lines of the connection, once it has ended.</summary>
    public Task<IReadOnlyList<string>> Received => _session;

    /// <summary>Starts at a free port.</summary>
    /// <param name="refusal">The answer to every recipient; none lets them pass.</param>
    public static SmtpServer Start(string? refusal = null)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new SmtpServer(listener, refusal);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _session.ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    private async Task<IReadOnlyList<string>> ServeAsync(string? refusal)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        var lines = new List<string>();
        var isBody = false;
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (isBody)
            {
                isBody = line is not ".";
                if (!isBody)
                {
                    await writer.WriteLineAsync("250 taken");
                }

                continue;
            }

            isBody = line is "DATA";
            await writer.WriteLineAsync(Answer(line, refusal));
            if (line is "QUIT")
            {
                break;
            }
        }

        return lines;
    }

    private static string Answer(string line, string? refusal) => line.Split(' ')[0] switch
    {
        "EHLO" => "250-test\r\n250 AUTH LOGIN",
        "AUTH" => "334 UGFzc3dvcmQ6",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        "RCPT" when refusal is not null => refusal,
        "MAIL" or "RCPT" => "250 ok",
        _ => "235 signed in",
    };
}
