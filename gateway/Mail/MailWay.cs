namespace OrleansChain.Gateway.Mail;

/// <summary>Where mail goes.</summary>
public enum MailWay
{
    /// <summary>Not set: the host's default, which is files in Development and nowhere otherwise.</summary>
    Unspecified = 0,

    /// <summary>Nowhere; what needs mail is refused.</summary>
    None = 1,

    /// <summary>A file for each message, for development and for operators who hand codes out themselves.</summary>
    File = 2,

    /// <summary>A mail server.</summary>
    Smtp = 3,
}
