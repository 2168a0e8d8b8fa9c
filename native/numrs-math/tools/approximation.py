"""Elementary functions of decimal numbers, errors of polynomials, and the best polynomials by Remez's exchange."""

from decimal import Decimal, getcontext

getcontext().prec = 60
ONE = Decimal(1)
LITTLE = Decimal(10) ** -62


def series(term, ratio):
    """The sum of ``term`` and those that follow by ``ratio(n)``, n from 1 on."""
    total, n = term, 1
    while abs(term) > LITTLE * abs(total):
        term *= ratio(n)
        total += term
        n += 1
    return total


def sin(x):
    square = x * x
    return series(x, lambda n: -square / (2 * n * (2 * n + 1))) if x else x


def cos(x):
    square = x * x
    return series(ONE, lambda n: -square / (2 * n * (2 * n - 1)))


def tan(x):
    return sin(x) / cos(x)


def sinh(x):
    square = x * x
    return series(x, lambda n: square / (2 * n * (2 * n + 1))) if x else x


def cosh(x):
    return (x.exp() + (-x).exp()) / 2


def tanh(x):
    return sinh(x) / cosh(x)


def atan(x):
    """By halving the angle until the series is short."""
    factor = 1
    while abs(x) > Decimal("0.05"):
        x /= 1 + (1 + x * x).sqrt()
        factor *= 2
    square = x * x
    return factor * series(x, lambda n: -square * (2 * n - 1) / (2 * n + 1)) if x else x


def asin(x):
    return atan(x / (1 - x * x).sqrt())


def expm1(x):
    return series(x, lambda n: x / (n + 1)) if x else x


def log1p(x):
    return (1 + x).ln()


PI = 4 * atan(ONE)
LN2 = Decimal(2).ln()


def horner(coefficients, x):
    y = coefficients[-1]
    for c in coefficients[-2::-1]:
        y = y * x + c
    return y


class Approximation:
    """``before(x) + factor(x) * p(x)``, or ``p(x * x)`` of an even polynomial, for ``function`` on an interval.

    Its error is relative to the function.
    """

    def __init__(self, function, interval, before, factor, even=False, points=250):
        low, high = (Decimal(end) for end in interval)
        if even:
            low = Decimal(0)
        # Denser at the ends, as the errors' extrema are; zero itself tells nothing.
        nodes = (cos(PI * k / points) for k in range(points + 1))
        self.points = []
        for x in ((high + low) / 2 - (high - low) / 2 * node for node in nodes):
            f, factor_x = function(x), factor(x)
            if abs(x) < (high - low) / 100000 or not factor_x:
                continue
            self.points.append((x * x if even else x, (f - before(x)) / factor_x, abs(factor_x / f)))

    def errors(self, coefficients):
        return [(horner(coefficients, x) - wanted) * weight for x, wanted, weight in self.points]

    def error(self, coefficients):
        return max(map(abs, self.errors(coefficients)))

    def best(self, count, fixed=()):
        """The coefficients whose greatest error is least, by Remez's exchange; the first ones may be given."""
        given = len(fixed)
        points = self.points
        if fixed:
            points = [(x, (f - horner(fixed, x)) / x**given, weight * abs(x) ** given) for x, f, weight in points]
        free = count - given
        chosen = [round((len(points) - 1) * (k + 0.5) / (free + 1)) for k in range(free + 1)]
        best, least = None, None
        for _ in range(30):
            rows = []
            for k, i in enumerate(chosen):
                x, wanted, weight = points[i]
                rows.append([*(x**j for j in range(free)), (-1) ** k / weight, wanted])
            *tail, level = solve(rows)
            errors = [(horner(tail, x) - wanted) * weight for x, wanted, weight in points]
            greatest = max(map(abs, errors))
            if least is None or greatest < least:
                best, least = [*fixed, *tail], greatest
            if greatest <= abs(level) * Decimal("1.001"):
                break
            chosen = alternating(errors, free + 1)
        return best, least

    def rounded(self, count, rounding, fixed=()):
        """As ``best``, with coefficients that ``rounding`` gives: one by one, each before the others are chosen."""
        given = list(fixed)
        while len(given) < count:
            given.append(rounding(self.best(count, given)[0][len(given)]))
        return given


def alternating(errors, count):
    """Places of extrema of alternating sign, so many, the greatest among them."""
    runs = []
    for i, e in enumerate(errors):
        if runs and (errors[runs[-1]] > 0) == (e > 0):
            if abs(e) > abs(errors[runs[-1]]):
                runs[-1] = i
        else:
            runs.append(i)
    while len(runs) > count:
        # Either end goes, or the least pair of neighbours.
        if len(runs) == count + 1:
            runs.pop(0 if abs(errors[runs[0]]) < abs(errors[runs[-1]]) else -1)
        else:
            pair = min(range(len(runs) - 1), key=lambda i: max(abs(errors[runs[i]]), abs(errors[runs[i + 1]])))
            del runs[pair : pair + 2]
    if len(runs) < count:
        raise ArithmeticError("the errors do not alternate often enough")
    return runs


def solve(rows):
    """Gaussian elimination with pivots."""
    n = len(rows)
    rows = [list(map(Decimal, row)) for row in rows]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, n):
            q = rows[r][i] / rows[i][i]
            if q:
                rows[r] = [a - q * b for a, b in zip(rows[r], rows[i])]
    x = [Decimal(0)] * n
    for i in reversed(range(n)):
        x[i] = (rows[i][n] - sum(rows[i][j] * x[j] for j in range(i + 1, n))) / rows[i][i]
    return x
