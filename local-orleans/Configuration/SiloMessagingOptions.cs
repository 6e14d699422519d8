namespace Orleans.Configuration;

/// <summary>How calls are sent from a silo.</summary>
public class SiloMessagingOptions : MessagingOptions;
