namespace OrleansChain.Core.Transactions;

/// <summary>The places of a transaction's fields; all integers are little-endian.</summary>
internal static class TransactionLayout
{
    public const int Kind = 4;
    public const int Chain = 5;
    public const int Sender = 13;
    public const int Sequence = 33;
    public const int Time = 41;
    public const int Fee = 49;
    public const int ValidUntil = 57;
    public const int PayloadLength = 65;
    public const int Payload = 67;

    public const int TransferRecipient = Payload;
    public const int TransferAmount = Payload + Address.SizeBytes;
    public const int TransferPayloadBytes = Address.SizeBytes + Amount.SizeBytes;

    public const int StakeAmount = Payload;
    public const int StakePayloadBytes = Amount.SizeBytes;

    public const int WitnessBytes = Cryptography.PublicKey.SizeBytes + Cryptography.Signature.SizeBytes;

    /// <summary>9999-12-31T23:59:59.999Z, the last moment that RFC 3339 can write.</summary>
    public const ulong MaxTimeMilliseconds = 253_402_300_799_999;

    /// <summary>The one length that a kind's payload has in bytes; null where it may have any.</summary>
    public static int? PayloadBytesOf(TransactionKind kind) => kind switch
    {
        TransactionKind.Transfer => TransferPayloadBytes,
        TransactionKind.Stake or TransactionKind.Unstake => StakePayloadBytes,
        TransactionKind.ValidatorRegistration => ValidatorRegistration.SizeBytes,
        TransactionKind.Evidence => EquivocationEvidence.SizeBytes,
        _ => null,
    };

    public static ReadOnlySpan<byte> Tag => "OCT1"u8;
}
