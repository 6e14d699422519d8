namespace OrleansChain.Gateway.Mail;

/// <summary>The settings of mail, section <c>Mail</c> of the configuration. They are checked when the host starts.</summary>
public sealed class MailOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Mail";

    /// <summary>Where mail goes: <c>none</c>, <c>file</c> or <c>smtp</c>.</summary>
    public MailWay Delivery { get; set; }

    /// <summary>The folder of the files. A node has its own in the data folder.</summary>
    public string? Folder { get; set; }

    /// <summary>The mail server's name.</summary>
    public string? Host { get; set; }

    /// <summary>The mail server's port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection to the mail server must be encrypted (STARTTLS).</summary>
    public bool Tls { get; set; } = true;

    /// <summary>The sender's address.</summary>
    public string? From { get; set; }

    /// <summary>The name to sign in to the mail server with; without one nobody signs in.</summary>
    public string? UserName { get; set; }

    /// <summary>A file with the password for it, so that it is in no configuration.</summary>
    public string? PasswordFile { get; set; }
}
