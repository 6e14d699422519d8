namespace Orleans.Configuration;

/// <summary>How calls are sent from a client.</summary>
public class ClientMessagingOptions : MessagingOptions;
