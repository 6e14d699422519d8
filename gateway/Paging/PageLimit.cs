using OrleansChain.Core;
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

        limit = 0;
        if (!WholeNumber.TryParse(text, out var number) || number < 1 || number > (ulong)options.MaxPageSize)
        {
            return false;
        }

        limit = (int)number;
        return true;
    }
}
