using System.Globalization;
using OrleansChain.Gateway.Hosting;

namespace OrleansChain.Gateway.Paging;

/// <summary>Reads the <c>limit</c> of a list.</summary>
internal static class PageLimit
{
    /// <summary>Reads a limit; none gives the default size, and anything but 1 to the most is refused.</summary>
    public static bool TryRead(string? text, GatewayOptions options, out int limit)
    {
        if (text is null)
        {
            limit = options.DefaultPageSize;
            return true;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit >= 1 && limit <= options.MaxPageSize;
    }
}
