using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansChain.Cli.Elections;
using OrleansChain.Cli.Elections.Simulation;
using OrleansChain.Cli.Load;
using OrleansChain.Cli.People;
using OrleansChain.Cli.Transfers;
using OrleansChain.Cli.Validators;

namespace OrleansChain.Cli.Output;

/// <summary>Source-generated JSON of what only the command says, in the form of the REST messages.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(KeyFileView))]
[JsonSerializable(typeof(BlockchainView))]
[JsonSerializable(typeof(FailureView))]
[JsonSerializable(typeof(SavedSession))]
[JsonSerializable(typeof(DoneView))]
[JsonSerializable(typeof(SignedInView))]
[JsonSerializable(typeof(HelpView))]
[JsonSerializable(typeof(EvidenceFile))]
[JsonSerializable(typeof(ValidatorEvent))]
[JsonSerializable(typeof(LoadReport))]
[JsonSerializable(typeof(SimulationReport))]
[JsonSerializable(typeof(BallotBook))]
[JsonSerializable(typeof(VersionView))]
internal sealed partial class CliJson : JsonSerializerContext;
