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
        Return failures
    End Function
End Module
