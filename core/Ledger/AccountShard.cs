namespace OrleansChain.Core.Ledger;

/// <summary>
/// A part of an <see cref="AccountTable"/>: entries in the order in which they came, in pages, and an open-addressing index of slots. A slot is 0 or
/// eight bits of the hash above the entry's number plus one, so that an entry is hardly ever read in vain.
/// </summary>
internal sealed class AccountShard
{
    private const int PageBits = 9;
    private const int PageEntries = 1 << PageBits;
    private const int FirstPageEntries = 4;
    private const int NumberBits = 24;
    private const uint NumberMask = (1u << NumberBits) - 1;
    private const int TagShift = 16;

    private AccountEntry[][] _pages = [];
    private uint[] _slots = new uint[2 * FirstPageEntries];

    /// <summary>The number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>The entry of this number.</summary>
    public ref AccountEntry At(int index) => ref _pages[index >> PageBits][index & (PageEntries - 1)];

    /// <summary>The number of an address' entry; -1 where there is none.</summary>
    public int Find(uint hash, in Address address)
    {
        uint mask = (uint)_slots.Length - 1;
        uint tag = TagOf(hash);
        for (uint slot = hash & mask; _slots[slot] is var content and not 0; slot = (slot + 1) & mask)
        {
            if (content >> NumberBits == tag)
            {
                int index = (int)(content & NumberMask) - 1;
                if (At(index).Address == address)
                {
                    return index;
                }
            }
        }

        return -1;
    }

    /// <summary>Makes an entry for an address that has none; the caller fills it.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="InvalidOperationException">There are 2²⁴−1 entries.</exception>
    public int Add(uint hash, in Address address)
    {
        if (Count == (int)NumberMask)
        {
            throw new InvalidOperationException("The table of accounts is full.");
        }

        if ((Count + 1) * 4L > _slots.Length * 3L)
        {
            Grow();
        }

        int index = Count++;
        MakeRoom(index);
        At(index) = new AccountEntry(address, default);
        Insert(_slots, hash, index);
        return index;
    }

    /// <summary>Copies the entries in their order.</summary>
    public void CopyTo(Span<AccountEntry> destination)
    {
        for (int first = 0; first < Count; first += PageEntries)
        {
            int length = Math.Min(PageEntries, Count - first);
            _pages[first >> PageBits].AsSpan(0, length).CopyTo(destination[first..]);
        }
    }

    private static uint TagOf(uint hash) => (hash >> TagShift) & 0xFF;

    private static void Insert(uint[] slots, uint hash, int index)
    {
        uint mask = (uint)slots.Length - 1;
        uint slot = hash & mask;
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        slots[slot] = (TagOf(hash) << NumberBits) | (uint)(index + 1);
    }

    private void MakeRoom(int index)
    {
        int page = index >> PageBits;
        if (page == _pages.Length)
        {
            Array.Resize(ref _pages, page + 1);
            _pages[page] = new AccountEntry[page == 0 ? FirstPageEntries : PageEntries];
        }
        else if (index == _pages[page].Length)
        {
            // The first page alone begins small.
            Array.Resize(ref _pages[page], Math.Min(2 * index, PageEntries));
        }
    }

    private void Grow()
    {
        uint[] slots = new uint[2 * _slots.Length];
        for (int index = 0; index < Count; index++)
        {
            Insert(slots, AccountTable.HashOf(At(index).Address), index);
        }

        _slots = slots;
    }
}
