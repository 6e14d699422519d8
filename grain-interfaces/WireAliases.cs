namespace OrleansChain.GrainInterfaces;

/// <summary>
/// The names by which grains and messages are known on the wire and in storage. They are permanent: a name is never
/// changed and never given to another type, or silos of two versions could not speak to each other.
/// </summary>
public static class WireAliases
{
    // Grains
    internal const string VerifierGrain = "oc.IVerifierGrain";
    internal const string PoolGrain = "oc.IPoolGrain";
    internal const string ChainGrain = "oc.IChainGrain";
    internal const string BlockGrain = "oc.IBlockGrain";
    internal const string IndexGrain = "oc.IIndexGrain";
    internal const string WalletGrain = "oc.IWalletGrain";
    internal const string MetronomeGrain = "oc.IMetronomeGrain";
    internal const string ValidatorGrain = "oc.IValidatorGrain";
    internal const string MinerGrain = "oc.IMinerGrain";
    internal const string ReplicaGrain = "oc.IReplicaGrain";
    internal const string ElectionGrain = "oc.IElectionGrain";
    internal const string ElectionDirectoryGrain = "oc.IElectionDirectoryGrain";
    internal const string SealingGrain = "oc.ISealingGrain";

    // Values of core
    internal const string Hash256 = "oc.Hash256";
    internal const string BlockHash = "oc.BlockHash";
    internal const string Address = "oc.Address";
    internal const string Amount = "oc.Amount";
    internal const string Height = "oc.Height";
    internal const string ChainId = "oc.ChainId";
    internal const string BallotTracker = "oc.BallotTracker";

    // Transactions and pool
    internal const string TransactionBatchMessage = "oc.TransactionBatch";
    internal const string TransactionChunk = "oc.TransactionChunk";
    internal const string CheckReply = "oc.CheckReply";
    internal const string TransactionResult = "oc.TransactionResult";
    internal const string SubmissionReply = "oc.SubmissionReply";
    internal const string PoolStatus = "oc.PoolStatus";
    internal const string PoolLookup = "oc.PoolLookup";
    internal const string PoolPresence = "oc.PoolPresence";
    internal const string PoolUnavailableException = "oc.PoolUnavailableException";
    internal const string PendingOfWallet = "oc.PendingOfWallet";
    internal const string CandidateRequest = "oc.CandidateRequest";
    internal const string CandidateReply = "oc.CandidateReply";
    internal const string PoolClosing = "oc.PoolClosing";
    internal const string TrackersPage = "oc.TrackersPage";

    // Chain and blocks
    internal const string GenesisMessage = "oc.Genesis";
    internal const string CreateChainOutcome = "oc.CreateChainOutcome";
    internal const string ChainNotCreatedException = "oc.ChainNotCreatedException";
    internal const string ChainHead = "oc.ChainHead";
    internal const string AccountsQuery = "oc.AccountsQuery";
    internal const string AccountsReply = "oc.AccountsReply";
    internal const string AccountView = "oc.AccountView";
    internal const string ValidatorAccount = "oc.ValidatorAccount";
    internal const string PrepareRequest = "oc.PrepareRequest";
    internal const string PrepareReply = "oc.PrepareReply";
    internal const string PrepareOutcome = "oc.PrepareOutcome";
    internal const string SealSubmission = "oc.SealSubmission";
    internal const string SealReply = "oc.SealReply";
    internal const string SealOutcome = "oc.SealOutcome";
    internal const string SealCheckReply = "oc.SealCheck";
    internal const string SealCheckOutcome = "oc.SealCheckOutcome";
    internal const string BlockBytes = "oc.BlockBytes";
    internal const string BlockWriteOutcome = "oc.BlockWriteOutcome";
    internal const string BlockLeaves = "oc.BlockLeaves";
    internal const string BlockDescription = "oc.BlockDescription";
    internal const string BlockOutline = "oc.BlockOutline";
    internal const string BlockPiece = "oc.BlockPiece";
    internal const string BlockTransactionPage = "oc.BlockTransactionPage";
    internal const string InclusionProofReply = "oc.InclusionProof";

    // Index and wallets
    internal const string TransactionLocation = "oc.TransactionLocation";
    internal const string IndexBuildingException = "oc.IndexBuildingException";
    internal const string HistoryQuery = "oc.HistoryQuery";
    internal const string HistoryPage = "oc.HistoryPage";
    internal const string HistoryEntry = "oc.HistoryEntry";
    internal const string HistoryOutcome = "oc.HistoryOutcome";
    internal const string HistoryPlace = "oc.HistoryPlace";
    internal const string HistoryPlaces = "oc.HistoryPlaces";
    internal const string ProducedReply = "oc.Produced";
    internal const string WalletView = "oc.WalletView";

    // Rounds and mining
    internal const string RoundSettings = "oc.RoundSettings";
    internal const string MetronomeStatus = "oc.MetronomeStatus";
    internal const string ValidatorSettings = "oc.ValidatorSettings";
    internal const string ValidatorStatus = "oc.ValidatorStatus";
    internal const string SealingJob = "oc.SealingJob";
    internal const string SealingReply = "oc.SealingReply";
    internal const string WorkRequest = "oc.WorkRequest";
    internal const string WorkReply = "oc.WorkReply";
    internal const string WorkOutcome = "oc.WorkOutcome";
    internal const string SolutionMessage = "oc.Solution";
    internal const string RegistrationOutcome = "oc.RegistrationOutcome";
    internal const string MiningSlice = "oc.MiningSlice";
    internal const string MiningSliceReply = "oc.MiningSliceReply";

    // Replicas
    internal const string ReplicaState = "oc.ReplicaState";
    internal const string ReplicaStatus = "oc.ReplicaStatus";
    internal const string ReplicaHealth = "oc.ReplicaHealth";
    internal const string CopyState = "oc.CopyState";
    internal const string CopyFinding = "oc.CopyFinding";
    internal const string ReplicaVerdict = "oc.ReplicaVerdict";
    internal const string ReplicaReport = "oc.ReplicaReport";
    internal const string ReplicaPageRequest = "oc.ReplicaPageRequest";
    internal const string ReplicaRecord = "oc.ReplicaRecord";
    internal const string ReplicaPage = "oc.ReplicaPage";
    internal const string TamperRequest = "oc.TamperRequest";
    internal const string TamperOutcome = "oc.TamperOutcome";
    internal const string TamperReply = "oc.TamperReply";

    // Elections
    internal const string ElectionDraft = "oc.ElectionDraft";
    internal const string ElectionReply = "oc.ElectionReply";
    internal const string ElectionView = "oc.ElectionView";
    internal const string RareWeight = "oc.RareWeight";
    internal const string RollChange = "oc.RollChange";
    internal const string RollRow = "oc.RollRow";
    internal const string RollReply = "oc.RollReply";
    internal const string RollRowError = "oc.RollRowError";
    internal const string KeyImport = "oc.KeyImport";
    internal const string KeyRow = "oc.KeyRow";
    internal const string KeyRegistration = "oc.KeyRegistration";
    internal const string ElectionDuty = "oc.ElectionDuty";
    internal const string ElectionListing = "oc.ElectionListing";
    internal const string ElectionListQuery = "oc.ElectionListQuery";
    internal const string ElectionListPage = "oc.ElectionListPage";
    internal const string SealingStage = "oc.SealingStage";
    internal const string SealingProgress = "oc.SealingProgress";

    // People
    internal const string UserGrain = "oc.IUserGrain";
    internal const string UserDirectoryGrain = "oc.IUserDirectoryGrain";
    internal const string AuditTrailGrain = "oc.IAuditTrailGrain";
    internal const string NewUser = "oc.NewUser";
    internal const string NewAdministrator = "oc.NewAdministrator";
    internal const string SignInFacts = "oc.SignInFacts";
    internal const string SignInAttempt = "oc.SignInAttempt";
    internal const string SignInReply = "oc.SignInReply";
    internal const string SessionFacts = "oc.SessionFacts";
    internal const string TotpEnrolment = "oc.TotpEnrolment";
    internal const string TotpConfirmation = "oc.TotpConfirmation";
    internal const string ProfileMessage = "oc.Profile";
    internal const string MaskedProfile = "oc.MaskedProfile";
    internal const string Decision = "oc.Decision";
    internal const string RoleChange = "oc.RoleChange";
    internal const string UserView = "oc.UserView";
    internal const string UserEntry = "oc.UserEntry";
    internal const string UserQuery = "oc.UserQuery";
    internal const string UserPage = "oc.UserPage";
    internal const string UserCounts = "oc.UserCounts";
    internal const string AuditEvent = "oc.AuditEvent";
    internal const string AuditEntryView = "oc.AuditEntry";
    internal const string AuditPage = "oc.AuditPage";
    internal const string AuditReport = "oc.AuditReport";
}
