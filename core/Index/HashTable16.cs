using System.Buffers.Binary;

namespace OrleansChain.Core.Index;

/// <summary>
/// A compact map from hashes to numbers: open addressing with linear probing, 24 bytes a slot. It keeps the first 16 bytes of a hash, which
/// nobody can make collide in practice (2⁶⁴ tries). Slots are found by a code that is seeded per process, so nobody can prepare
/// hashes that crowd together. It is 64 tables that double each on its own, so no addition waits for the whole.
/// </summary>
internal sealed class HashTable16
{
    private const int PartCount = 64;
    private const int FirstSlots = 16;

    private readonly Part[] _parts = new Part[PartCount];

    public int Count { get; private set; }

    /// <summary>Adds a hash that is not there yet.</summary>
    /// <exception cref="InvalidOperationException">It is there already.</exception>
    public void Add(ReadOnlySpan<byte> hash, ulong value)
    {
        var slot = new Slot(BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]), checked(value + 1));
        uint code = slot.Code;
        ref Part part = ref _parts[code % PartCount];
        if ((part.Count + 1) * 4L > (part.Slots?.Length ?? 0) * 3L)
        {
            part.Grow();
        }

        if (!part.TryPlace(slot, code))
        {
            throw new InvalidOperationException("The index already holds this hash.");
        }

        part.Count++;
        Count++;
    }

    public bool TryFind(ReadOnlySpan<byte> hash, out ulong value)
    {
        var sought = new Slot(BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]), 0);
        uint code = sought.Code;
        value = _parts[code % PartCount].Find(sought, code);
        return value-- != 0;
    }

    /// <param name="A">The hash's first 8 bytes.</param>
    /// <param name="B">The hash's next 8 bytes.</param>
    /// <param name="Value">The value and one; 0 is an empty slot.</param>
    private readonly record struct Slot(ulong A, ulong B, ulong Value)
    {
        public uint Code => (uint)HashCode.Combine(A, B);
    }

    private struct Part
    {
        public Slot[]? Slots;
        public int Count;

        public readonly ulong Find(in Slot sought, uint code)
        {
            if (Slots is null)
            {
                return 0;
            }

            for (int i = First(code); ; i = Next(i))
            {
                ref Slot slot = ref Slots[i];
                if (slot.Value == 0 || (slot.A == sought.A && slot.B == sought.B))
                {
                    return slot.Value;
                }
            }
        }

        public readonly bool TryPlace(in Slot added, uint code)
        {
            int i = First(code);
            while (Slots![i].Value != 0)
            {
                if (Slots[i].A == added.A && Slots[i].B == added.B)
                {
                    return false;
                }

                i = Next(i);
            }

            Slots[i] = added;
            return true;
        }

        public void Grow()
        {
            Slot[] old = Slots ?? [];
            Slots = new Slot[Math.Max(FirstSlots, checked(old.Length * 2))];
            foreach (ref readonly Slot slot in old.AsSpan())
            {
                if (slot.Value != 0)
                {
                    TryPlace(slot, slot.Code);
                }
            }
        }

        private readonly int First(uint code) => (int)(code / PartCount) & (Slots!.Length - 1);

        private readonly int Next(int index) => (index + 1) & (Slots!.Length - 1);
    }
}
