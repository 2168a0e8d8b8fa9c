"""Tables that loadtxt and genfromtxt read, and what savetxt writes."""

import numpy as np

LOADED = [
    ("1 2\n3 4", {}), ("1,2\n3,x\n", {"delimiter": ","}), ("1 2\n3\n", {}), ("# c\n\n1 2 # x\n", {}), ("", {}),
    ("1 2 3", {"usecols": [0, 5]}), ("1 2 3\n4 5 6", {"usecols": [-1, 0], "unpack": True}), ("1\n2\n3", {"dtype": "i8"}),
    ("1.5\n2", {"dtype": "i8"}), ("1 2\n3 4", {"dtype": "i4,f8"}), ("1 2 3\n", {"dtype": "i4,f8"}), ("a 1\nbb 2", {"dtype": "S3,f8"}),
    ('"a b",1\n"c",2', {"delimiter": ",", "quotechar": '"', "dtype": "S3,f8"}), ("1,,2", {"delimiter": ","}), ("1 2", {"ndmin": 2}),
    ("1\n2", {"ndmin": 2}), ("5", {}), ("1 2\n3 4\n5 6", {"skiprows": 1, "max_rows": 1}), ("1+2j 3j", {}),
    ("1+2j (3-1j) 2j", {"dtype": "c16"}), ("0x10", {}), ("inf -nan NaN Infinity -inf", {}), ("1_000", {}), ("True False", {"dtype": "?"}),
    ("1 0", {"dtype": "?"}), ("300", {"dtype": "u1"}), ("-1", {"dtype": "u8"}), ("99999999999999999999", {"dtype": "i8"}),
    ("-9223372036854775808 9223372036854775807", {"dtype": "i8"}), ("18446744073709551615", {"dtype": "u8"}), ("1e400 -0.0 5e-324", {}),
    (" 1 , 2 ", {"delimiter": ","}), ("1% 2", {"comments": "%"}), ("1 2 3", {"dtype": "f4,(2,)f4"}), ("abcdef\nxy", {"dtype": "S"}),
    ("abcdef", {"dtype": "S3"}), ("1 2", {"dtype": ">f4"}), ("1\t2", {}), ("0.1 1e23 123456789.123456789", {}), ("1 2\n3 4", {"usecols": 1}),
    ("", {"usecols": [0, 1]}), ("", {"ndmin": 2}), ('"1\n" 3', {"quotechar": '"'}), ("1 2\n# c\n\n3 4\n5 6", {"max_rows": 2}),
]
GENERAL = [
    ("1,-999\n2,3", {"delimiter": ",", "missing_values": "-999", "filling_values": 0}), ("1 2\n3\n4 5", {}),
    ("a,b\n1,x\n2,yy", {"delimiter": ",", "names": True, "dtype": "i4,S2"}), ("1,2.5,True\n3,4,False", {"delimiter": ",", "dtype": None}),
    ("1,2\n3,4", {"delimiter": ",", "dtype": None}), ("1,\n3,4", {"delimiter": ",", "dtype": None}), ("1,\n3,4.5", {"delimiter": ",", "dtype": None}),
    ("# x y\n1 2", {"names": True}), ("x, adjusted CO2,x\n1,2,3", {"names": True, "delimiter": ","}), ("1 2 3\n4 5 6", {"usecols": [0, -1]}),
    ("a b\n1 2\n3 4", {"names": True, "usecols": "b"}), ("", {}), ("5", {}), ("1.5 2", {"dtype": "i8"}), ("1.5 2", {"dtype": "i4"}),
    ("1 2\n3 4\n5 6", {"skip_footer": 1, "skip_header": 1}), ("12 3  4", {"delimiter": 3}), ("1,2\n3,4", {"delimiter": ",", "unpack": True}),
    ("a,1\nb,2", {"delimiter": ",", "dtype": "S1,i8", "names": "n,v"}), ("1,2\n,4", {"delimiter": ",", "dtype": "i8", "filling_values": 7}),
    ("1,2\n3,4", {"delimiter": ",", "dtype": "f4", "names": "a,b"}), ("1,2,3\n3,4", {"delimiter": ",", "invalid_raise": False}),
    ("1,,3", {"delimiter": ",", "dtype": None}), ("1 2\n3 4\n\n5 6 # c", {"max_rows": 2}), ("1+2j 3", {"dtype": "c16"}),
    ("1,x\n2,3", {"delimiter": ",", "loose": False}), ("1,2\n3,4,5\n6", {"delimiter": ","}), ("1;N/A\n2;3", {"delimiter": ";", "missing_values": "N/A"}),
    ("1,2\n3,4", {"delimiter": ",", "ndmin": 2, "usecols": 0}), ("1 2", {"max_rows": 0}),
    ("True,1\n,2", {"delimiter": ",", "dtype": None}), (",a\nTrue,b", {"delimiter": ",", "dtype": "S5"}), ("1.7 300\n-2.2 5", {"dtype": "i2"}),
    ("# a # b\n1 2", {"names": True}), ("\n\n1 2\n3", {}),
    ("a b\n\n1 2\n3\n", {"names": True}), ("1 2 3\n4 5 6", {"dtype": "i4,f8"}), ("1,\n2,3", {"delimiter": ",", "dtype": None, "filling_values": 9}),
    ("a,b\n1,\n2,3.5", {"delimiter": ",", "dtype": None, "names": True, "filling_values": 9}), ("1 2\n3 4\nx", {"skip_footer": 1, "loose": False}),
    ("1;x;3", {"delimiter": ";", "missing_values": "x", "loose": False}), ("a a\n1 2", {"names": True, "dtype": None}), ("1 2\n3 4\n5", {"skip_footer": 2}),
]
SAVED = [
    ([[1.5, 2], [3, -4e-300]], "<f8", {}), ([1, 2], "<i8", {}), ([1.5], "<f8", {"fmt": "%d"}), ([[1, 2]], "<i8", {"fmt": ["%d", "%.1f"], "delimiter": ","}),
    ([[1, 2]], "<i8", {"fmt": "%d %d"}), ([[1, 2]], "<i8", {"fmt": "%d %d %d"}), ([1], "<i8", {"header": "a\nb", "footer": "c", "comments": "% ", "newline": "|"}),
    ([True, False], "?", {"fmt": "%s"}), ([True, False], "?", {"fmt": "%d"}), ([[[1]]], "<i8", {}), (5.0, "<f8", {}),
    ([1.5, 1e-5, 1e5, 123456789, 0, 0.0001, 1e16], "<f8", {"fmt": "%g"}), ([1.5, -2.25], "<f8", {"fmt": "%10.3f|"}), ([1.5], "<f8", {"fmt": "%-10.3e|"}),
    ([3], "<i8", {"fmt": "%+05d"}), ([255], "<i8", {"fmt": "%x"}), ([0.1, 1e22], "<f8", {"fmt": "%s"}), ([0.1], "<f4", {"fmt": "%s"}),
    ([1.5], "<f8", {"fmt": "%5s"}), ([0.125, 2.5, 1e21], "<f8", {"fmt": "%.0f"}), ([0.1], "<f4", {}), ([1e100], "<f8", {"fmt": "%#.3G"}), ([-7, 7], "<i8", {"fmt": "% 05d"}),
]


def loadtxt(case):
    for text, options in LOADED:
        case.function("loadtxt", case.stream(text.encode()), **options)


def genfromtxt(case):
    for text, options in GENERAL:
        case.function("genfromtxt", case.stream(text.encode()), **options)


def savetxt(case):
    for values, dtype, options in SAVED:
        written = case.stream()
        case.function("savetxt", written, np.array(values, dtype), **options)
        case.read(written)


CASES = [loadtxt, genfromtxt, savetxt]
