"""Texts in encodings by Python's names for them; of UTF-16 and UTF-32 NumPy reads files only, no streams."""

NAMES = (
    "utf-8 UTF8 utf_8 u8 utf-8-sig UTF_8_SIG ascii latin1 latin-1 L1 iso-8859-1 iso8859_15 ISO-8859-2 cp1252 windows-1252 CP850 cp437 cp1250 mac_roman koi8_r gbk big5 shift_jis euc_jp"
).split()


def tables(case):
    for name in NAMES:
        for text, how in (("1.5,2\n3,4\n", {"delimiter": ","}), ("1é2\n3é4\n", {"delimiter": "é"})):
            # .NET's euc_jp has no letters with accents.
            if not text.isascii() and name in ("ascii", "euc_jp", "gbk", "big5", "shift_jis", "koi8_r"):
                continue
            content = text.encode(name)
            case.function("loadtxt", case.stream(content), encoding=name, **how)
            if text.isascii():
                case.function("genfromtxt", case.stream(content), encoding=name, **how)


CASES = [tables]
