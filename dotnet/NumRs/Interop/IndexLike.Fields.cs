namespace NumRs;

public readonly partial struct IndexLike
{
    /// <summary>Names of fields, which select a view of these.</summary>
    public static implicit operator IndexLike(string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new(Form.Fields, 0, names);
    }
}
