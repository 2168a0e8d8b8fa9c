using NumRs.Native;

namespace NumRs;

/// <summary>Facts about an array's memory, as its properties and by NumPy's names:
/// <c>x.flags["C_CONTIGUOUS"]</c>.</summary>
public sealed class ArrayFlags
{
    private readonly NdArray _array;

    internal ArrayFlags(NdArray array) => _array = array;

    /// <summary>Whether elements follow one another in C order.</summary>
    public bool c_contiguous => _array.Layout.IsCContiguous;

    /// <summary>Whether elements follow one another in Fortran order.</summary>
    public bool f_contiguous => _array.Layout.IsFContiguous;

    /// <summary>The same as <see cref="c_contiguous"/>.</summary>
    public bool contiguous => c_contiguous;

    /// <summary>The same as <see cref="f_contiguous"/>.</summary>
    public bool fortran => f_contiguous;

    /// <summary>Whether the array's memory is NumRs's own and the array is no view.</summary>
    public bool owndata => _array.OwnsData;

    /// <summary>Whether elements may be written; false can always be set, true where the memory allows it.</summary>
    /// <exception cref="ValueError">The memory may not be written to.</exception>
    public bool writeable
    {
        get => _array.IsWriteable;
        set => _array.SetWriteable(value);
    }

    /// <summary>Whether every element stands at an address that its dtype likes.</summary>
    public bool aligned
    {
        get
        {
            int alignment = _array.dtype.alignment;
            foreach (long stride in _array.Layout.Strides)
            {
                if (stride % alignment != 0)
                {
                    return false;
                }
            }
            // Managed arrays start at eight bytes whereever the collector moves them.
            return _array._offset % alignment == 0;
        }
    }

    /// <summary>Always false: there are no arrays that are written back.</summary>
    public bool writebackifcopy => _array is null;

    /// <summary>Fortran order and not C order.</summary>
    public bool fnc => f_contiguous && !c_contiguous;

    /// <summary>Fortran order or C order.</summary>
    public bool forc => f_contiguous || c_contiguous;

    /// <summary>Aligned and writeable.</summary>
    public bool behaved => aligned && writeable;

    /// <summary>Behaved and in C order.</summary>
    public bool carray => behaved && c_contiguous;

    /// <summary>Behaved and in Fortran order only.</summary>
    public bool farray => behaved && fnc;

    /// <summary>A flag by NumPy's name or its abbreviation; only WRITEABLE can be set.</summary>
    /// <exception cref="KeyNotFoundException">There is no such flag.</exception>
    public bool this[string key]
    {
        get => key switch
        {
            "C" or "CONTIGUOUS" or "C_CONTIGUOUS" => c_contiguous,
            "F" or "FORTRAN" or "F_CONTIGUOUS" => f_contiguous,
            "O" or "OWNDATA" => owndata,
            "W" or "WRITEABLE" => writeable,
            "A" or "ALIGNED" => aligned,
            "X" or "WRITEBACKIFCOPY" => writebackifcopy,
            "B" or "BEHAVED" => behaved,
            "CA" or "CARRAY" => carray,
            "FA" or "FARRAY" => farray,
            "FNC" => fnc,
            "FORC" => forc,
            _ => throw new KeyNotFoundException("Unknown flag"),
        };
        set
        {
            if (key is not ("W" or "WRITEABLE"))
            {
                throw new KeyNotFoundException("Unknown flag");
            }
            writeable = value;
        }
    }

    /// <summary>As Python prints them, a line a flag.</summary>
    public override string ToString()
    {
        static string Line(string name, bool value) => $"  {name} : {(value ? "True" : "False")}\n";
        return Line("C_CONTIGUOUS", c_contiguous) + Line("F_CONTIGUOUS", f_contiguous) + Line("OWNDATA", owndata)
            + Line("WRITEABLE", writeable) + Line("ALIGNED", aligned) + Line("WRITEBACKIFCOPY", writebackifcopy);
    }

    /// <summary><c>repr(x.flags)</c></summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public string __repr__() => ToString();
}
