using System.Text;
using System.Text.Json;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Keys;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Cli.Tests;

public sealed class WalletKeyTests
{
    private const string Phrase = "correct horse battery";

    [Fact]
    public async Task Create_makes_a_key_file_for_its_owner_alone()
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync("wallet create");

        KeyFile file = ReadKeyFile(bench);
        Assert.Equal(file.Address.ToString(), run.Line);
        Assert.False(file.IsEncrypted);
        Assert.Equal($"The key is in {bench.KeyFilePath}, not encrypted. Nobody can bring it back: keep a copy.\n", run.Error);
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Empty(bench.Node.Requests);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(bench.KeyFilePath));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(bench.Home));
        }
    }

    [Fact]
    public async Task Create_makes_another_key_each_time()
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun first = await bench.RunAsync("wallet create");
        bench.Variables["DSC_HOME"] = Path.Combine(bench.UserFolder, "second");
        DscRun second = await bench.RunAsync("wallet create");

        Assert.NotEqual(first.Line, second.Line, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Create_never_overwrites()
    {
        await using DscBench bench = await DscBench.StartAsync();
        await bench.RunAsync("wallet create");
        byte[] before = await File.ReadAllBytesAsync(bench.KeyFilePath);

        DscRun run = await bench.RunAsync("wallet create");

        Assert.Equal(
            $"dsc: key-file-exists: {bench.KeyFilePath} is there already and is not overwritten. Set DSC_HOME to another folder for a second wallet.\n",
            run.Error);
        Assert.Equal("", run.Output);
        Assert.Equal(ExitCodes.KeyFile, run.Code);
        Assert.Equal(before, await File.ReadAllBytesAsync(bench.KeyFilePath));
    }

    [Fact]
    public async Task Of_two_that_create_at_once_one_is_refused()
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun[] runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => bench.RunAsync("wallet create"))));

        DscRun winner = Assert.Single(runs, run => run.Code == ExitCodes.Done);
        Assert.All(runs.Where(run => run != winner), run => Assert.Equal(ExitCodes.KeyFile, run.Code));
        Assert.Equal(ReadKeyFile(bench).Address.ToString(), winner.Line);
    }

    [Fact]
    public async Task The_folder_is_dot_dsc_of_the_user_unless_DSC_HOME_names_another()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Variables["DSC_HOME"] = "";

        await bench.RunAsync("wallet create");

        Assert.True(File.Exists(Path.Combine(bench.UserFolder, ".dsc", "dsc-key.json")));
        Assert.False(Directory.Exists(bench.Home));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        await using DscBench bench = await DscBench.StartAsync();
        await File.WriteAllTextAsync(bench.Home, "a file in the way");

        DscRun run = await bench.RunAsync("wallet create");

        Assert.StartsWith($"dsc: key-file-unreadable: {bench.KeyFilePath} cannot be written: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.KeyFile, run.Code);
    }

    [Fact]
    public async Task Key_shows_address_and_public_key()
    {
        await using DscBench bench = await DscBench.StartAsync();
        PrivateKey key = TestKeys.Get(1);
        bench.WithKey(key);

        DscRun text = await bench.RunAsync("wallet key");
        DscRun json = await bench.RunAsync("wallet key --json");

        Assert.Equal($"address     {key.Address}\npublic key  {key.PublicKey}\n", text.Output);
        Assert.Equal($$"""{"address":"{{key.Address}}","publicKey":"{{key.PublicKey}}"}""", json.Line);
        Assert.Equal("", text.Error);
        Assert.Empty(bench.Node.Requests);
    }

    [Theory]
    [InlineData("wallet key")]
    [InlineData("wallet balance")]
    [InlineData("wallet transactions")]
    [InlineData("wallet fund 1")]
    [InlineData("wallet encrypt")]
    [InlineData("wallet decrypt")]
    public async Task Without_a_key_file_there_is_no_wallet(string commandLine)
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync(commandLine);

        Assert.Equal($"dsc: key-file-missing: There is no {bench.KeyFilePath}. Make one: dsc wallet create\n", run.Error);
        Assert.Equal(ExitCodes.KeyFile, run.Code);
        Assert.Empty(bench.Node.Requests);
    }

    [Theory]
    [InlineData("not JSON", "This is not the JSON of a key file.")]
    [InlineData("""{"version":2}""", "This key file's version is unknown; a newer dsc may read it.")]
    [InlineData("""{"version":1}""", "A member of this key file is missing, repeated, unknown or malformed.")]
    public async Task A_damaged_key_file_is_refused(string content, string detail)
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.WithKey(TestKeys.Get(1));
        await File.WriteAllTextAsync(bench.KeyFilePath, content);

        DscRun run = await bench.RunAsync("wallet key");

        Assert.Equal($"dsc: key-file-damaged: {bench.KeyFilePath}: {detail}\n", run.Error);
        Assert.Equal(ExitCodes.KeyFile, run.Code);
    }

    [Fact]
    public async Task A_key_file_of_another_size_is_not_read_into_memory()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.WithKey(TestKeys.Get(1));
        await File.WriteAllBytesAsync(bench.KeyFilePath, new byte[KeyFile.MaxBytes + 1]);

        DscRun run = await bench.RunAsync("wallet key");

        Assert.Equal($"dsc: key-file-damaged: {bench.KeyFilePath} is too long for a key file.\n", run.Error);
    }

    [Fact]
    public async Task A_key_file_that_others_can_read_brings_a_warning()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using DscBench bench = await DscBench.StartAsync();
        bench.WithKey(TestKeys.Get(1));
        File.SetUnixFileMode(bench.KeyFilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        DscRun run = await bench.RunAsync("wallet key");

        Assert.Equal($"Others can read {bench.KeyFilePath}. Make it yours alone: chmod 600 {bench.KeyFilePath}\n", run.Error);
        Assert.Equal(ExitCodes.Done, run.Code);
    }

    [Fact]
    public async Task A_key_goes_under_a_pass_phrase_and_out_again()
    {
        await using DscBench bench = await DscBench.StartAsync();
        PrivateKey key = TestKeys.Get(1);
        bench.WithKey(key);
        byte[] plain = await File.ReadAllBytesAsync(bench.KeyFilePath);

        bench.Input = $"{Phrase}\n";
        DscRun encrypted = await bench.RunAsync("wallet encrypt --passphrase-stdin");
        Assert.Equal(ExitCodes.Done, encrypted.Code);
        Assert.True(ReadKeyFile(bench).IsEncrypted);
        AssertHoldsNoSecret(await File.ReadAllTextAsync(bench.KeyFilePath), key);

        bench.Input = $"{Phrase}\r\nanother phrase\n";
        DscRun changed = await bench.RunAsync("wallet encrypt --passphrase-stdin --json");
        Assert.Equal(
            $$"""{"address":"{{key.Address}}","publicKey":"{{key.PublicKey}}","path":"{{bench.KeyFilePath}}","encrypted":true}""", changed.Line);

        bench.Input = "";
        bench.Prompt = new FakePrompt(Phrase, "another phrase");
        DscRun wrong = await bench.RunAsync("wallet decrypt");
        Assert.Equal("dsc: pass-phrase-wrong: The pass phrase is wrong, or the key file was altered.\n", wrong.Error);
        Assert.Equal(ExitCodes.KeyFile, wrong.Code);

        DscRun decrypted = await bench.RunAsync("wallet decrypt");
        Assert.Equal(ExitCodes.Done, decrypted.Code);
        Assert.Equal(plain, await File.ReadAllBytesAsync(bench.KeyFilePath));
        Assert.Equal(bench.KeyFilePath, Assert.Single(Directory.GetFiles(bench.Home)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(bench.KeyFilePath));
        }

        AssertHoldsNoSecret(bench.Written.ToString(), key);
    }

    [Fact]
    public async Task Create_asks_twice_for_a_pass_phrase()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Prompt = new FakePrompt(Phrase, Phrase);

        DscRun run = await bench.RunAsync("wallet create --encrypt");

        Assert.Equal("New pass phrase: The same again: ", string.Concat(bench.Prompt.Questions));
        KeyFile file = ReadKeyFile(bench);
        Assert.Equal(file.Address.ToString(), run.Line);
        Assert.Equal(KeyFileOutcome.Accepted, file.Open(Phrase, out PrivateKey? key));
        AssertHoldsNoSecret(bench.Written + await File.ReadAllTextAsync(bench.KeyFilePath), key!);
    }

    [Theory]
    [InlineData("12345678", "12345679", "pass-phrase-unfit: The two pass phrases differ.")]
    [InlineData("1234567", null, "pass-phrase-unfit: A new pass phrase needs at least 8 characters.")]
    [InlineData("", null, "pass-phrase-unfit: A pass phrase has 1 to 256 characters.")]
    [InlineData("long", null, "pass-phrase-unfit: A pass phrase has 1 to 256 characters.")]
    public async Task An_unfit_pass_phrase_makes_no_key(string first, string? second, string error)
    {
        await using DscBench bench = await DscBench.StartAsync();
        first = first is "long" ? new string('x', 257) : first;
        bench.Prompt = new FakePrompt(second is null ? [first] : [first, second]);

        DscRun run = await bench.RunAsync("wallet create --encrypt");

        Assert.Equal($"dsc: {error}\n", run.Error);
        Assert.Equal(ExitCodes.KeyFile, run.Code);
        Assert.False(File.Exists(bench.KeyFilePath));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("short\n")]
    public async Task An_unfit_pass_phrase_on_standard_input_makes_no_key(string input)
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.Input = input;

        DscRun run = await bench.RunAsync("wallet create --encrypt --passphrase-stdin");

        Assert.StartsWith("dsc: pass-phrase-unfit: ", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(bench.KeyFilePath));
    }

    [Fact]
    public async Task Without_a_terminal_a_pass_phrase_must_come_from_standard_input()
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync("wallet create --encrypt");

        Assert.Equal(
            "dsc: pass-phrase-needed: A pass phrase is needed: run this on a terminal, or give it on standard input with --passphrase-stdin.\n",
            run.Error);
        Assert.Equal(ExitCodes.KeyFile, run.Code);
    }

    [Fact]
    public async Task Decrypt_refuses_a_key_that_is_not_encrypted()
    {
        await using DscBench bench = await DscBench.StartAsync();
        bench.WithKey(TestKeys.Get(1));

        DscRun run = await bench.RunAsync("wallet decrypt");

        Assert.Equal($"dsc: key-not-encrypted: {bench.KeyFilePath} is not encrypted.\n", run.Error);
        Assert.Equal(ExitCodes.KeyFile, run.Code);
    }

    [Theory]
    [InlineData("wallet create --passphrase secret")]
    [InlineData("wallet create --encrypt=secret")]
    [InlineData("wallet create --passphrase-stdin secret")]
    public async Task No_option_takes_a_pass_phrase(string commandLine)
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync(commandLine);

        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.False(File.Exists(bench.KeyFilePath));
    }

    [Fact]
    public async Task Create_as_JSON_names_the_file()
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync("wallet create --json");

        using JsonDocument json = JsonDocument.Parse(run.Line);
        Assert.Equal("address,publicKey,path,encrypted", string.Join(',', json.RootElement.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(bench.KeyFilePath, json.RootElement.GetProperty("path").GetString());
        Assert.False(json.RootElement.GetProperty("encrypted").GetBoolean());
    }

    private static KeyFile ReadKeyFile(DscBench bench)
    {
        Assert.Equal(KeyFileOutcome.Accepted, KeyFile.Read(File.ReadAllBytes(bench.KeyFilePath), out KeyFile? file));
        return file!;
    }

    private static void AssertHoldsNoSecret(string text, PrivateKey key)
    {
        byte[] scalar = new byte[PrivateKey.SizeBytes];
        key.CopyTo(scalar);
        Assert.DoesNotContain(Convert.ToHexString(scalar), text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(scalar), text, StringComparison.Ordinal);
        Assert.DoesNotContain(Phrase, text, StringComparison.Ordinal);
        Assert.DoesNotContain("another phrase", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(Phrase)), text, StringComparison.Ordinal);
    }
}
