using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Records;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Elections;

namespace OrleansChain.Core.Tests.Elections.Records;

public sealed class ElectionVerifierTests
{
    public static TheoryData<string> TamperingNames => [.. Tamperings.All.Select(tampering => tampering.Name)];

    [Fact]
    public void A_right_record_passes_every_check_that_needs_no_knowledge_from_elsewhere()
    {
        ElectionVerification found = Tamperings.Nine().ToFiles().Verify();

        Assert.Empty(found.Checks.Where(check => check.Status == ElectionCheckStatus.Failed).SelectMany(check => check.Findings));
        Assert.Equal(
            [ElectionCheck.ExpectedGenesis, ElectionCheck.ExpectedHead, ElectionCheck.ExpectedBallots],
            found.Checks.Where(check => check.Status == ElectionCheckStatus.NotChecked).Select(check => check.Check));
        Assert.True(found.IsVerified);
        Assert.Equal(("council", 3, 9L), (found.ElectionId, found.Blocks, found.Ballots));
    }

    [Fact]
    public void A_right_record_passes_every_check_with_what_an_auditor_knows()
    {
        RecordForge forge = Tamperings.Nine();
        Block[] blocks = forge.ToBlocks();
        var known = new ElectionExpectations(
            forge.Parameters.GenesisBlock.Hash, blocks[^1].Hash, [BallotTracker.Of(blocks[1].Transaction(2).Id)]);

        ElectionVerification found = forge.ToFiles().Verify(known);

        Assert.All(found.Checks, check => Assert.Equal(ElectionCheckStatus.Passed, check.Status));
    }

    [Fact]
    public void An_election_without_ballots_is_verified()
    {
        ElectionVerification found = RecordForge.Of(voters: 3).ToFiles().Verify();

        Assert.True(found.IsVerified);
        Assert.Equal(0, found.Tally?.BallotsCounted);
    }

    [Fact]
    public void Re_votes_are_verified_where_the_terms_allow_them()
    {
        ElectionVerification found = Tamperings.Nine(allowsRevoting: true).Cast(0, [1], [3]).Cast(0, [], [3]).ToFiles().Verify();

        Assert.True(found.IsVerified);
        Assert.Equal((11L, 9L), (found.Tally!.Ballots, found.Tally.BallotsCounted));
    }

    [Theory]
    [MemberData(nameof(TamperingNames))]
    public void Tampering_fails_its_checks_and_no_others(string name)
    {
        Tampering tampering = Tamperings.All.Single(one => string.Equals(one.Name, name, StringComparison.Ordinal));

        ElectionVerification found = tampering.Make().Verify(tampering.Expectations);

        Assert.Equal(tampering.Fails, found.Checks.Where(check => check.Status == ElectionCheckStatus.Failed).Select(check => check.Check));
        Assert.False(found.IsVerified);
    }

    [Fact]
    public void Every_check_has_a_tampering_that_fails_it() => Assert.Equal(
        ElectionChecks.All,
        Tamperings.All.Select(tampering => tampering.Fails[0]).Distinct().Order());

    [Fact]
    public void Without_genesis_nothing_else_counts_as_passed()
    {
        ElectionVerification found = Tamperings.Nine().ToFiles().Remove("genesis.json").Verify();

        Assert.Equal(0, found.CountOf(ElectionCheckStatus.Passed));
        Assert.Equal("genesis.json is missing.", found[ElectionCheck.Genesis].NotCheckedBecause);
    }

    [Fact]
    public void What_depends_on_an_unreadable_block_is_not_checked()
    {
        ElectionVerification found = Tamperings.Nine().ToFiles().Set("blocks/000002.bin", [1]).Verify();

        Assert.Equal(
            [
                ElectionCheck.Statement, ElectionCheck.Chain, ElectionCheck.Heights, ElectionCheck.Links, ElectionCheck.Times, ElectionCheck.Difficulty,
                ElectionCheck.Proofs, ElectionCheck.MerkleRoots, ElectionCheck.BallotForm, ElectionCheck.BallotChain, ElectionCheck.Keys,
                ElectionCheck.Signatures, ElectionCheck.Roll, ElectionCheck.Choices, ElectionCheck.Order, ElectionCheck.OneVote,
                ElectionCheck.BlockCounts, ElectionCheck.Tally,
            ],
            found.Checks
                .Where(check => check.Status == ElectionCheckStatus.NotChecked && !ElectionChecks.IsOptional(check.Check))
                .Select(check => check.Check));
    }

    [Fact]
    public void A_finding_names_block_leaf_and_tracker()
    {
        RecordForge forge = Tamperings.Nine();
        byte[] stranger = forge.Ballot(77, 0, [[0], [0]]);
        string tracker = BallotTracker.Of(SignedTransaction.Parse(stranger).Id).ToString();

        ElectionVerification found = forge.OnBlock(3, block => block.WithLeaf(2, stranger)).ToFiles().Verify();

        ElectionFinding finding = Assert.Single(found[ElectionCheck.Roll].Findings);
        Assert.Equal((null, 3UL, 3, tracker), (finding.File, finding.Block, finding.Leaf, finding.Tracker));
        Assert.StartsWith($"block 3, leaf 3, ballot {tracker}: D", finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void More_findings_than_are_reported_are_counted()
    {
        RecordForge forge = RecordForge.Of(voters: 12, ballotsPerBlock: 12).CastByAll();
        ForgedBlock Break(ForgedBlock block) => block with { Leaves = [.. block.Leaves.Select(leaf => (byte[])[.. leaf[..^1], (byte)(leaf[^1] ^ 1)])] };

        ElectionCheckResult signatures = forge.OnBlock(1, Break).ToFiles().Verify()[ElectionCheck.Signatures];

        Assert.Equal((12L, ElectionVerifier.MaxFindings), (signatures.Failures, signatures.Findings.Length));
    }

    [Fact]
    public void Any_byte_of_a_block_that_is_flipped_names_the_block_and_any_byte_of_a_ballot_its_leaf()
    {
        RecordForge forge = RecordForge.Of(voters: 2, ballotsPerBlock: 2).CastByAll();
        Block block = Assert.Single(forge.ToBlocks());
        const string File = "blocks/000001.bin";
        int end = block.SizeBytes;
        for (int leaf = block.TransactionCount; leaf > 0; leaf--)
        {
            int start = end - block.Leaf(leaf).Length;
            for (int offset = start; offset < end; offset++)
            {
                ElectionVerification found = forge.ToFiles().Flip(File, offset).Verify();
                Assert.False(found.IsVerified);
                Assert.Contains(found.Checks.SelectMany(check => check.Findings), finding => finding.Block == 1 && finding.Leaf == leaf);
            }

            end = start - sizeof(uint);
        }

        for (int offset = 0; offset < block.SizeBytes - block.Tail.Length; offset++)
        {
            ElectionVerification found = forge.ToFiles().Flip(File, offset).Verify();
            Assert.False(found.IsVerified);
            Assert.Contains(
                found.Checks.SelectMany(check => check.Findings),
                finding => finding.Block == 1 || string.Equals(finding.File, File, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_last_block_that_is_sealed_with_another_nonce_is_named_by_the_hash_that_is_stated()
    {
        RecordForge forge = RecordForge.Of(voters: 2, ballotsPerBlock: 2).CastByAll();
        Block block = Assert.Single(forge.ToBlocks());
        var later = new NonceRange(block.Header.Nonce + 1, Count: 1 << 20);
        BlockHeader again = block.Header with { Nonce = NonceSearch.Search(block.Header, later, CompactTarget.Create(block.Header.Bits)).Nonce };
        const string File = "blocks/000001.bin";

        ElectionVerification found = forge.ToFiles().Change(File, bytes => [.. again.ToArray(), .. bytes[BlockHeader.SizeBytes..]]).Verify();

        ElectionFinding finding = Assert.Single(found.Checks.SelectMany(check => check.Findings));
        Assert.Equal(("election.json", 1UL), (finding.File, finding.Block));
        Assert.Contains(block.Hash.ToString(), finding.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("genesis.json")]
    [InlineData("election.json")]
    [InlineData("result.json")]
    public void Any_byte_of_a_document_that_is_flipped_is_found(string file)
    {
        RecordForge forge = RecordForge.Of(voters: 2).CastByAll();
        int length = forge.ToFiles()[file].Length;

        Assert.All(Enumerable.Range(0, length), offset => Assert.False(forge.ToFiles().Flip(file, offset).Verify().IsVerified));
    }

    [Fact]
    public void The_report_has_stable_names()
    {
        ElectionVerification found = Tamperings.Nine().ToFiles().Verify();

        Assert.Contains(
            "{\"name\":\"merkle-roots\",\"sentence\":\"Every block\\u0027s Merkle root is that of its leaves.\",\"status\":\"passed\",\"failures\":0,\"findings\":[]}",
            found.ToJson(),
            StringComparison.Ordinal);
        Assert.Contains("\"isVerified\":true,", found.ToJson(), StringComparison.Ordinal);
    }
}
