using Microsoft.Extensions.Logging;

namespace OrleansChain.Grains.Storage;

/// <summary>What storage tells the operator.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(
        EventId = 3001, Level = LogLevel.Warning,
        Message = "Torn tail cut from {File} at offset {Offset}: {LengthBytes} bytes, {Reason}; the piece is kept in {PiecePath}")]
    public static partial void TornTailCut(ILogger logger, string file, long offset, int lengthBytes, string reason, string piecePath);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Critical, Message = "The store in {Folder} has failed and acknowledges nothing any more until the node is started again")]
    public static partial void StoreFailed(ILogger logger, string folder, Exception failure);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Information, Message = "Store {Folder} opened: {Records} records, {Elapsed}")]
    public static partial void StoreOpened(ILogger logger, string folder, int records, TimeSpan elapsed);

    [LoggerMessage(EventId = 3005, Level = LogLevel.Warning, Message = "The hint file {File} could not be written; the next start reads its segment instead")]
    public static partial void HintNotWritten(ILogger logger, string file, Exception failure);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Debug, Message = "Segment {Number} of {Folder} dropped: {Kept} of its entries moved on")]
    public static partial void SegmentDropped(ILogger logger, int number, string folder, int kept);

    [LoggerMessage(EventId = 3010, Level = LogLevel.Error, Message = "A record that can be derived again is damaged and counts as missing")]
    public static partial void RecordLost(ILogger logger, Exception damage);

    [LoggerMessage(EventId = 3011, Level = LogLevel.Error, Message = "The store in {Folder} is damaged and begun anew: what it holds can be derived again")]
    public static partial void BegunAnew(ILogger logger, string folder, Exception damage);
}
