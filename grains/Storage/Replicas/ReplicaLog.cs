using Microsoft.Extensions.Logging;
using OrleansChain.Core;

namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>What the stores of copies tell the operator.</summary>
internal static partial class ReplicaLog
{
    [LoggerMessage(EventId = 3201, Level = LogLevel.Error, Message = "Replica {Store}: the copy of {Record} is altered at leaf {Leaf} (transaction {Transaction}): {Reason}")]
    public static partial void CopyAltered(ILogger logger, string store, string record, int? leaf, Hash256? transaction, string reason);

    [LoggerMessage(EventId = 3202, Level = LogLevel.Warning, Message = "Replica {Store}: the copy of {Record} is missing")]
    public static partial void CopyMissing(ILogger logger, string store, string record);

    [LoggerMessage(EventId = 3203, Level = LogLevel.Warning, Message = "Replica {Store}: the copy of {Record} was written again")]
    public static partial void CopyHealed(ILogger logger, string store, string record);

    [LoggerMessage(EventId = 3204, Level = LogLevel.Critical, Message = "ALARM: {Record} is refused and nothing of it is changed: {Reason}")]
    public static partial void Refused(ILogger logger, string record, string reason);

    [LoggerMessage(EventId = 3205, Level = LogLevel.Error, Message = "Replica {Store} has failed; the others go on without it")]
    public static partial void StoreFailed(ILogger logger, string store, Exception failure);

    [LoggerMessage(EventId = 3206, Level = LogLevel.Information, Message = "Replica {Store} takes writes again")]
    public static partial void StoreServes(ILogger logger, string store);

    [LoggerMessage(EventId = 3207, Level = LogLevel.Warning, Message = "Replica {Store} is begun anew and filled from the others: {Reason}")]
    public static partial void BegunAnew(ILogger logger, string store, string reason);

    [LoggerMessage(EventId = 3208, Level = LogLevel.Warning, Message = "Replica {Store} is filled: {Detail}")]
    public static partial void Filled(ILogger logger, string store, string detail);
}
