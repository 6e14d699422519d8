namespace OrleansChain.Cli;

/// <summary>The names of failures. Those of the first group are the node's own; docs/dsc.md lists the others.</summary>
internal static class Reasons
{
    public const string BadAddress = "bad-address";
    public const string BadAmount = "bad-amount";
    public const string BadHash = "bad-hash";
    public const string BadBlockReference = "bad-block-reference";
    public const string BadLimit = "bad-limit";
    public const string ZeroAmount = "zero-amount";
    public const string SelfTransfer = "self-transfer";
    public const string AmountOverflow = "amount-overflow";
    public const string FeeTooLow = "fee-too-low";
    public const string ValidUntilTooFar = "valid-until-too-far";
    public const string WalletUnknown = "wallet-unknown";
    public const string TransactionUnknown = "transaction-unknown";
    public const string BlockUnknown = "block-unknown";
    public const string BadWorker = "bad-worker";
    public const string LateSolution = "late-solution";
    public const string DuplicateSolution = "duplicate-solution";
    public const string ValidatorUnknown = "validator-unknown";
    public const string ProofKindNotAllowed = "proof-kind-not-allowed";
    public const string NoValidatorPlace = "no-validator-place";
    public const string NoWorkerPlace = "no-worker-place";
    public const string Overloaded = "overloaded";
    public const string EvidenceInvalid = "evidence-invalid";

    public const string BadCommandLine = "bad-command-line";
    public const string BadNodeUrl = "bad-node-url";
    public const string BadEvidenceFile = "bad-evidence-file";
    public const string BadValidFor = "bad-valid-for";
    public const string BadTimeout = "bad-timeout";
    public const string BadProof = "bad-proof";
    public const string BadMemory = "bad-memory";
    public const string BadWorkers = "bad-workers";
    public const string BadBlocks = "bad-blocks";
    public const string BadWallets = "bad-wallets";
    public const string BadBatchSize = "bad-batch-size";
    public const string BadConnections = "bad-connections";
    public const string BadSeconds = "bad-seconds";
    public const string BadCount = "bad-count";
    public const string SecondsOrCount = "seconds-or-count";
    public const string BadRate = "bad-rate";
    public const string SeedUsed = "seed-used";
    public const string TransfersLost = "transfers-lost";
    public const string TransfersDuplicated = "transfers-duplicated";
    public const string TransfersAltered = "transfers-altered";
    public const string SupplyNotConserved = "supply-not-conserved";
    public const string RateNotKept = "rate-not-kept";
    public const string SendingFailed = "sending-failed";
    public const string FeeTooHigh = "fee-too-high";
    public const string NodeUnreachable = "node-unreachable";
    public const string NodeUnavailable = "node-unavailable";
    public const string AnswerLost = "answer-lost";
    public const string OutcomeUnknown = "outcome-unknown";
    public const string AnswerNotUnderstood = "answer-not-understood";
    public const string Interrupted = "interrupted";
    public const string KeyFileMissing = "key-file-missing";
    public const string KeyFileExists = "key-file-exists";
    public const string KeyFileDamaged = "key-file-damaged";
    public const string KeyFileUnreadable = "key-file-unreadable";
    public const string SignedFileInUse = "signed-file-in-use";
    public const string SignedFileDamaged = "signed-file-damaged";
    public const string KeyNotEncrypted = "key-not-encrypted";
    public const string PassPhraseNeeded = "pass-phrase-needed";
    public const string PassPhraseWrong = "pass-phrase-wrong";
    public const string PassPhraseUnfit = "pass-phrase-unfit";
}
