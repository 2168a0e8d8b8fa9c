' Uses the package from Visual Basic: operators, named parameters, indexers.
Imports NumRs

Module Program
    Private failures As Integer

    Private Sub Check(what As String, found As Object, expected As String)
        Dim text = found.ToString()
        If text <> expected Then failures += 1
        Console.WriteLine($"VB {If(text = expected, "ok  ", "FAIL")} {what} = {text}")
    End Sub

    Function Main() As Integer
        Dim a = np.arange(12).reshape(3, 4)
        Dim b = np.linspace(0.0, 1.0, 4)

        Check("shape of the sum", (a + b).shape, "(3, 4)")
        Check("dtype of the sum", (a + b).dtype, "float64")
        Check("sums of the columns", a.sum(axis:=0), "[12 15 18 21]")
        Check("one row", a(1), "[4 5 6 7]")
        Check("maximum", a.max(), "11")
        Check("text", np.sqrt(np.array(New Double() {1, 4, 9})), "[1. 2. 3.]")
        Check("power", a(1) ^ 2, "[16 25 36 49]")
        Check("power of a number", 2 ^ a(0), "[1 2 4 8]")
        Check("integer division", a(1) \ 2, "[2 2 3 3]")
        Check("remainder", a(1) Mod 3, "[1 2 0 1]")
        Check("comparison", a(1) > 5, "[False False  True  True]")
        Check("texts", "x = " & a(0) & " m", "x = [0 1 2 3] m")
        Check("format", b.ToString("F1"), "[0.0 0.3 0.7 1.0]")
        Check("cast", a.astype(Of Single)().dtype, "float32")
        Check("element", a.item(Of Integer)(1, 2), "6")
        Check("product", a.matmul(a.T).shape, "(3, 3)")
        Check("matrix of .NET", CType(a, Integer(,))(2, 1), "9")
        Check("part of several", np.divmod(a(1), 4)(1), "[0 1 2 3]")
        Dim typed As NdArray(Of Double) = b
        Check("typed element", typed(3), "1")
        Return failures
    End Function
End Module
