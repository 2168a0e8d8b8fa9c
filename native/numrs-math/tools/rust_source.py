"""Reads the numbers of constants from Rust sources."""

import re
from decimal import Decimal
from fractions import Fraction

BITS = {"f32": 24, "f64": 53}


def unit(x, bits):
    """The distance of numbers of so many significant bits about ``x``."""
    exponent = abs(x.numerator).bit_length() - x.denominator.bit_length() - bits
    while abs(x) >= Fraction(2) ** (exponent + bits):
        exponent += 1
    return Fraction(2) ** exponent


def nearest(x, bits):
    """The number of so many significant bits next to ``x``, as a fraction; ties to even."""
    x = Fraction(x)
    return round(x / unit(x, bits)) * unit(x, bits) if x else x


def down(x, bits):
    """The greatest number of so many significant bits that is not above ``x``."""
    x = Fraction(x)
    return x // unit(x, bits) * unit(x, bits)


def on_grid(x, places):
    """The multiple of ``2**-places`` next to ``x``."""
    return Fraction(round(Fraction(x) * 2**places), 2**places)


def decimal(x):
    """A fraction as a decimal number."""
    return Decimal(x.numerator) / Decimal(x.denominator)


class Constant:
    """What stands behind ``const NAME: type =``: fractions, in lists and dictionaries; and its comment."""

    def __init__(self, comment, kind, text):
        self.comment = comment
        self.bits = next((BITS[k] for k in BITS if k in kind), 53)
        self.tokens = re.findall(r"[A-Za-z_]\w*(?:::\w+)*|-?\d[\d_.]*(?:e-?\d+)?|[\[\]{}:,/-]", text)
        self.value = self.read()

    def read(self):
        token = self.tokens.pop(0)
        if token == "[":
            return self.sequence("]", self.read)
        if token == "{":
            return dict(self.sequence("}", self.field))
        if token[0].isalpha():
            return self.read()
        value = nearest(Decimal(token.replace("_", "").rstrip(".")), self.bits)
        if self.tokens and self.tokens[0] == "/":
            self.tokens.pop(0)
            value = nearest(value / self.read(), self.bits)
        return value

    def sequence(self, end, item):
        items = []
        while self.tokens[0] != end:
            items.append(item())
            if self.tokens[0] == ",":
                self.tokens.pop(0)
        self.tokens.pop(0)
        return items

    def field(self):
        name = self.tokens.pop(0)
        assert self.tokens.pop(0) == ":"
        return name, self.read()


class Source:
    """The constants of a file, by name."""

    PATTERN = re.compile(
        r"(?P<comment>(?:^ *///.*\n)*)^ *(?:pub(?:\([a-z]+\))? )?"
        r"const (?P<name>[A-Z_0-9]+): (?P<kind>[^=]+?) =\s+(?P<text>[^;]+);",
        re.MULTILINE,
    )

    def __init__(self, path):
        self.found = {m["name"]: m for m in self.PATTERN.finditer(path.read_text())}

    def __getitem__(self, name):
        m = self.found[name]
        comment = " ".join(line.strip().removeprefix("///").strip() for line in m["comment"].splitlines())
        # Comments inside of the value are no numbers.
        return Constant(comment, m["kind"], re.sub(r"//.*", "", m["text"]))

    def long_numbers(self):
        """Names of constants with numbers of more than five digits, other than small multiples of powers of two."""
        for name, m in self.found.items():
            if not m["kind"].startswith(("f", "[f", "[[f", "Base")):
                continue
            for literal in re.findall(r"\d[\d_.]*(?:e-?\d+)?", m["text"]):
                digits = re.sub(r"e.*|[_.]", "", literal).strip("0")
                numerator = Fraction(Decimal(literal.replace("_", "").rstrip("."))).numerator
                if len(digits) > 5 and (numerator & -numerator) * 256 < numerator:
                    yield name
                    break
